/** What every map of places begins with: boundaries where they are known, names of kecamatan. */
import { geoJSON, latLngBounds, map as makeMap, type LatLngTuple, type Map as Shown } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { nameDistricts } from '../week/districts';
import type { Sites } from './sites';

export interface At {
  lat: number;
  lon: number;
}
export const at = (point: At): LatLngTuple => [point.lat, point.lon];

/** A map of our own points; no tiles, nothing from elsewhere. */
export function ground(node: HTMLElement, of: Sites, points: At[], maxZoom: number): Shown {
  const shown = makeMap(node, { attributionControl: false, zoomSnap: 0.25, maxZoom: 18, preferCanvas: true, keyboard: false });
  // Before anything lies on it: a canvas has no bounds until the map has a view.
  fit(shown, points, maxZoom);
  if (of.boundaries.features.length)
    geoJSON(of.boundaries as never, { interactive: false, style: { color: '#7A8188', weight: 1, fillColor: '#e9efee', fillOpacity: 0.6 } }).addTo(shown);
  nameDistricts(shown, of.areas.values(), of.sites);
  return shown;
}

export function fit(shown: Shown, points: At[], maxZoom: number): void {
  if (points.length) shown.fitBounds(latLngBounds(points.map(at)), { padding: [28, 28], maxZoom });
  else shown.setView([-2, 118], 4);
}
