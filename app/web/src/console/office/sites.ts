/** The sites of an office, where they lie, and what closes them for a while. */
import { read, readAll, type Got } from '../api';
import type { Area, Site } from '../week/books';
import { readWeek } from './calendar';
import type { Window } from './paint';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
export type { Area, Site };
export type School = Items<Got<'/v1/offices/{office}/schools'>>;
export type Mark = Items<Got<'/v1/offices/{office}/disruptions'>>;
export type Boundaries = Got<'/v1/offices/{office}/boundaries'>;

export interface Sites {
  sites: Site[];
  areas: Map<string, Area>;
  schools: School[];
  boundaries: Boundaries;
  /** The office's own hours: what a site's own begin with. */
  week: Window[];
  /** What closes a site, or the area it lies in, now or later; by site. */
  closed: Map<string, Mark[]>;
}

export async function loadSites(): Promise<Sites> {
  const [sites, areas, schools, boundaries, marks, week] = await Promise.all([
    readAll('/v1/offices/{office}/sites'),
    readAll('/v1/offices/{office}/areas'),
    readAll('/v1/offices/{office}/schools'),
    read('/v1/offices/{office}/boundaries', { level: 'kelurahan' }),
    readAll('/v1/offices/{office}/disruptions', { standing: 'true' }),
    readWeek(),
  ]);
  return {
    sites: [...sites].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'id', { numeric: true })),
    areas: new Map(areas.map((area) => [area.code, area])),
    schools,
    boundaries,
    week: week.value.week.map(({ weekday, start, end }) => ({ weekday, start, end })),
    closed: new Map(sites.map((site) => [site.id, marks.filter((mark) => closes(mark, site))])),
  };
}

function closes(mark: Mark, site: Site): boolean {
  const ids = mark.subjects.map((each) => each.id);
  if (mark.subject === 'area') return ids.some((code) => isInside(site.area, code));
  return (mark.subject === 'site' || mark.subject === 'road') && ids.includes(site.id);
}

function isInside(code: string, outer: string): boolean {
  return code === outer || code.startsWith(`${outer}.`);
}
