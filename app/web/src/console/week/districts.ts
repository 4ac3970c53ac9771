/** Names of kecamatan in the middle of their sites: maps have no tiles to find one's way by. */
import { divIcon, marker, type LatLngTuple, type Map as Shown } from 'leaflet';
import './map.css';
import type { Area, Site } from './books';

export function nameDistricts(shown: Shown, areas: Iterable<Area>, sites: Site[]): void {
  for (const area of areas) {
    if (area.level !== 'kecamatan') continue;
    const own = sites.filter((site) => site.area.startsWith(area.code));
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
}
