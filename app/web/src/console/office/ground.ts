/** What every map of places begins with: boundaries where they are known, names of kecamatan. */
import { divIcon, geoJSON, latLngBounds, map as makeMap, marker, type LatLngTuple, type Map as Shown } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import '../week/map.css';
import { districtOf, type Sites } from './sites';

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
  for (const area of of.areas.values()) {
    if (area.level !== 'kecamatan') continue;
    const own = of.sites.filter((site) => districtOf(site.area) === area.code);
    if (!own.length) continue;
    const middle: LatLngTuple = [
      own.reduce((sum, site) => sum + site.lat, 0) / own.length,
      own.reduce((sum, site) => sum + site.lon, 0) / own.length,
    ];
    const name = document.createElement('span');
    name.textContent = area.name;
    const icon = divIcon({ className: 'map-area', html: name, iconSize: [120, 16] });
    marker(middle, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(shown);
  }
  return shown;
}

export function fit(shown: Shown, points: At[], maxZoom: number): void {
  if (points.length) shown.fitBounds(latLngBounds(points.map(at)), { padding: [28, 28], maxZoom });
  else shown.setView([-2, 118], 4);
}
