/** All sites on a map. Loaded when the page is looked at: Leaflet is most of it. */
import { circleMarker, type CircleMarker } from 'leaflet';
import { asText } from '../../as-text';
import { at, fit, ground } from './ground';
import type { Site, Sites } from './sites';

export interface Drawn {
  /** Only these are shown, and the map goes to them; closed ones are hollow. */
  show: (sites: Site[], closed: (site: Site) => boolean) => void;
  remove: () => void;
}

export function draw(node: HTMLElement, of: Sites, pick: (site: string) => void): Drawn {
  const shown = ground(node, of, of.sites, 14);
  let dots: CircleMarker[] = [];
  return {
    show: (sites, closed) => {
      for (const dot of dots) dot.remove();
      dots = sites.map((site) =>
        circleMarker(at(site), {
          radius: 7, weight: 2, color: closed(site) ? '#8A4B00' : '#fff', fillColor: closed(site) ? '#fff' : '#0B5C66', fillOpacity: 1,
        })
          .bindTooltip(asText(site.name))
          .on('click', () => pick(site.id))
          .addTo(shown),
      );
      if (sites.length) fit(shown, sites, 14);
    },
    remove: () => shown.remove(),
  };
}
