/** Circles on a map of our own points. */
import { circleMarker, latLngBounds, map as makeMap, type LatLngTuple } from 'leaflet';
import { asText } from '../../as-text';
import 'leaflet/dist/leaflet.css';
import '../week/map.css';

export interface Point {
  lat: number;
  lon: number;
  people: number;
  name: string;
}

const MOST_PIXELS = 26;

/** Draws the points, the area of each as large as its people; the answer takes them away. */
export function draw(node: HTMLElement, points: Point[]): () => void {
  const shown = makeMap(node, { attributionControl: false, zoomSnap: 0.25, maxZoom: 15, preferCanvas: true });
  const most = Math.max(1, ...points.map((point) => point.people));
  const places: LatLngTuple[] = [];
  for (const point of points) {
    const at: LatLngTuple = [point.lat, point.lon];
    places.push(at);
    const radius = Math.max(3, MOST_PIXELS * Math.sqrt(point.people / most));
    circleMarker(at, { radius, weight: 1.5, color: '#0B5C66', fillColor: '#0B5C66', fillOpacity: 0.35 })
      .bindTooltip(asText(point.name))
      .addTo(shown);
  }
  if (places.length) shown.fitBounds(latLngBounds(places), { padding: [32, 32], maxZoom: 14 });
  return () => shown.remove();
}
