/** One point that can be moved: dragged, or by arrow keys. */
import { circleMarker, divIcon, marker, type LatLng } from 'leaflet';
import { asText } from '../../as-text';
import { at, ground, type At } from './ground';
import type { Site, Sites } from './sites';

const METRES_PER_DEGREE = 111_195;
const STEP_METRES = 10;
const DECIMALS = 5;

export interface Placed {
  set: (point: At) => void;
  remove: () => void;
}

/** Draws the point among the other sites; `moved` hears where it was put. */
export function place(node: HTMLElement, of: Sites, start: At, other: Site[], name: string, moved: (point: At) => void): Placed {
  const shown = ground(node, of, [start], 15);
  for (const site of other)
    circleMarker(at(site), { radius: 4, weight: 1, color: '#fff', fillColor: '#7A8188', fillOpacity: 0.9 }).bindTooltip(asText(site.name)).addTo(shown);
  const pin = document.createElement('span');
  const icon = divIcon({ className: 'map-pin', html: pin, iconSize: [32, 40], iconAnchor: [16, 38] });
  const held = marker(at(start), { icon, draggable: true, keyboard: true, autoPan: true, zIndexOffset: 1000 }).addTo(shown);
  const element = held.getElement();
  element?.setAttribute('aria-label', name);
  element?.addEventListener('keydown', (event) => {
    const steps: Record<string, [number, number]> = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const degrees = ((event.shiftKey ? 10 : 1) * STEP_METRES) / METRES_PER_DEGREE;
    const here = held.getLatLng();
    tell({ lat: here.lat + step[0] * degrees, lng: here.lng + step[1] * degrees });
  });
  held.on('dragend', () => tell(held.getLatLng()));
  function tell(to: Pick<LatLng, 'lat' | 'lng'>): void {
    const point = { lat: Number(to.lat.toFixed(DECIMALS)), lon: Number(to.lng.toFixed(DECIMALS)) };
    set(point);
    moved(point);
  }
  function set(point: At): void {
    held.setLatLng(at(point));
    if (!shown.getBounds().contains(at(point))) shown.panTo(at(point), { animate: false });
  }
  return { set, remove: () => shown.remove() };
}
