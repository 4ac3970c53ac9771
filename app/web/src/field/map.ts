/** The day's route on our own points: no tiles, nothing from elsewhere. */
import { circleMarker, divIcon, latLngBounds, map as makeMap, marker, polyline } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { asText } from '../as-text';
import type { Day, Point } from '../wire';

const at = (point: Point): [number, number] => [point.lat, point.lon];

/** Draws the day into the node; the answer takes it away again. */
export function draw(node: HTMLElement, day: Day): () => void {
  const shown = makeMap(node, { attributionControl: false, zoomSnap: 0.25, maxZoom: 17 });
  const stops = day.stops.map((stop) => at(stop.point));
  const bases = [day.start_at, day.end_at].flatMap((base) => (base ? [at(base.point)] : []));
  const route = [...bases.slice(0, 1), ...stops, ...bases.slice(1)];
  polyline(route, { color: '#fff', weight: 7 }).addTo(shown);
  polyline(route, { color: '#0B5C66', weight: 3 }).addTo(shown);
  for (const base of bases)
    circleMarker(base, { radius: 6, color: '#4A5158', fillColor: '#fff', fillOpacity: 1 })
      .bindTooltip(asText(day.start_at?.name ?? ''))
      .addTo(shown);
  day.stops.forEach((stop, n) => {
    const icon = divIcon({ className: 'map-stop', html: String(n + 1), iconSize: [28, 28] });
    const label = document.createElement('span');
    label.textContent = stop.name;
    marker(at(stop.point), { icon, title: stop.name, keyboard: false }).bindPopup(label).addTo(shown);
  });
  shown.fitBounds(latLngBounds(route), { padding: [24, 24], maxZoom: 15 });
  return () => shown.remove();
}
