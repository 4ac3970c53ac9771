/** The week on a map of our own points. Loaded when somebody looks at it: Leaflet is most of it. */
import { circleMarker, divIcon, featureGroup, geoJSON, latLngBounds, map as makeMap, marker, polyline, svg, type LatLngTuple } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import { asText } from '../../as-text';
import { colourOf, isDashed } from './crews';
import { nameDistricts } from './districts';
import { stopsOf, type Visit, type Week } from './load';

export interface Drawn {
  /** Where areas end, behind all else. */
  border: (lines: object) => void;
  /** The visit that is looked at stands out. */
  mark: (visit: string | null) => void;
  /** Fills the room that it has by now. */
  fit: () => void;
  end: () => void;
}

export interface Words {
  leftOut: (site: string) => string;
  stop: (visit: Visit, place: number) => string;
}

/** More numbers of a day than these lie one upon the other: dots on the canvas. */
const MOST_NUMBERED = 120;
/** Those of several days count each day from one: only so few of them say more than they hide. */
const MOST_OF_DAYS = 12;
const DOT = { radius: 6, color: '#fff', weight: 1.5, fillOpacity: 1 };

const BORDERS = 'borders';
const LEFT = 'left-out';

const at = (point: { lat: number; lon: number }): LatLngTuple => [point.lat, point.lon];

/** Draws routes of the dates, in crews' colours, and the sites left out. */
export function draw(
  node: HTMLElement,
  week: Week,
  dates: string[],
  words: Words,
  pick: (visit: string) => void,
): Drawn {
  const shown = makeMap(node, {
    attributionControl: false, zoomSnap: 0.25, maxZoom: 17, preferCanvas: true,
  });
  const all: LatLngTuple[] = [];
  const marks = new Map<string, (picked: boolean) => void>();
  const dots = new Map<unknown, { visit: Visit; place: number }>();
  const allDots = featureGroup();
  const shownStops = week.visits.filter((visit) => dates.includes(visit.date)).length;
  const isNumbered = shownStops <= (dates.length > 1 ? MOST_OF_DAYS : MOST_NUMBERED);

  // Where a visit and a site left out share a place, the visit is seen: below the canvas, which takes the pointer.
  shown.createPane(LEFT).style.zIndex = '390';
  for (const left of week.leftOut) {
    const site = week.books.sites.get(left.site);
    if (!site) continue;
    all.push(at(site));
    const icon = divIcon({ className: 'map-left', html: document.createElement('span'), iconSize: [12, 12] });
    marker(at(site), { icon, pane: LEFT, interactive: false, keyboard: false }).addTo(shown);
    circleMarker(at(site), { radius: 7, stroke: false, fillOpacity: 0 }).bindTooltip(asText(words.leftOut(site.name))).addTo(shown);
  }
  nameDistricts(shown, week.books.areas.values(), [...week.books.sites.values()]);
  for (const crew of week.books.crews)
    for (const date of dates) {
      const stops = stopsOf(week, crew.id, date);
      const day = week.days.find((each) => each.crew === crew.id && each.date === date);
      const bases = day
        ? [week.books.bases.get(day.morning_base), week.books.bases.get(day.evening_base)]
        : [];
      const sites = stops.map((visit) => week.books.sites.get(visit.site));
      const line = [bases[0], ...sites, bases[1]].flatMap((point) => (point ? [at(point)] : []));
      if (line.length < 2) continue;
      all.push(...line);
      const dash = isDashed(crew.number) ? '8 6' : undefined;
      polyline(line, { color: '#fff', weight: 6, interactive: false }).addTo(shown);
      polyline(line, {
        color: colourOf(crew.number), weight: 3, interactive: false, ...(dash ? { dashArray: dash } : {}),
      }).addTo(shown);
      stops.forEach((visit, n) => {
        const site = sites[n];
        if (!site) return;
        if (!isNumbered) {
          const dot = circleMarker(at(site), { ...DOT, fillColor: colourOf(crew.number) })
            .addTo(allDots);
          dots.set(dot, { visit, place: n + 1 });
          marks.set(visit.id, (picked) => dot.setRadius(picked ? 10 : DOT.radius));
          return;
        }
        const label = document.createElement('span');
        label.textContent = String(n + 1);
        label.style.background = colourOf(crew.number);
        const icon = divIcon({ className: 'map-number', html: label, iconSize: [24, 24] });
        marker(at(site), { icon, title: words.stop(visit, n + 1), keyboard: false })
          .on('click', () => pick(visit.id))
          .addTo(shown);
        marks.set(visit.id, (picked) => label.classList.toggle('picked', picked));
      });
    }
  allDots
    .bindTooltip((dot) => asText(words.stop(dots.get(dot)!.visit, dots.get(dot)!.place)))
    .on('click', (event) => pick(dots.get(event.propagatedFrom)!.visit.id))
    // Above the routes of every crew.
    .addTo(shown);
  for (const base of week.books.bases.values()) {
    all.push(at(base));
    circleMarker(at(base), { radius: 6, color: '#1A1D21', weight: 2, fillColor: '#fff', fillOpacity: 1 })
      .bindTooltip(asText(base.name))
      .addTo(shown);
  }
  if (all.length) shown.fitBounds(latLngBounds(all), { padding: [28, 28], maxZoom: 15 });
  let bordered = false;
  let marked: string | null = null;
  return {
    border: (lines) => {
      if (bordered) return;
      bordered = true;
      // Below the pane of the routes, whichever comes first.
      shown.createPane(BORDERS).style.zIndex = '350';
      const style = { className: 'map-border', color: '#7A8188', weight: 1, fillColor: '#eef2f1', fillOpacity: 1 };
      const renderer = svg({ pane: BORDERS });
      geoJSON(lines as Parameters<typeof geoJSON>[0], { interactive: false, pane: BORDERS, style: () => ({ ...style, renderer }) }).addTo(shown);
    },
    mark: (visit) => {
      if (visit === marked) return;
      marks.get(marked ?? '')?.(false);
      marks.get(visit ?? '')?.(true);
      marked = visit;
    },
    fit: () => shown.invalidateSize({ animate: false }),
    end: () => void shown.remove(),
  };
}
