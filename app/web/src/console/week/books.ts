/** Crews, sites and bases of the office: asked for once a minute at most, and shared by the pages. */
import { read, readAll, type Got } from '../api';
import { session } from '../session.svelte';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
export type Crew = Items<Got<'/v1/offices/{office}/crews'>>;
export type Site = Items<Got<'/v1/offices/{office}/sites'>>;
export type Base = Items<Got<'/v1/offices/{office}/bases'>>;
export type Area = Items<Got<'/v1/offices/{office}/areas'>>;

export interface Books {
  crews: Crew[];
  sites: Map<string, Site>;
  bases: Map<string, Base>;
  areas: Map<string, Area>;
  /** Of the week of a Monday. */
  duty: (monday: string) => Promise<Duty>;
  /** The staff's names by their ids, once somebody looks at who goes. */
  staff: () => Promise<Map<string, string>>;
}

export type CrewDay = Got<'/v1/offices/{office}/crews/{crew}/days'>['days'][number];
/** By crew, then by date. */
export type Duty = Map<string, Map<string, CrewDay>>;

export const SITE_KINDS = ['hall', 'school', 'district_office', 'home_round', 'institution'] as const;

/** The kecamatan that a code lies in. */
export function districtOf(code: string): string {
  return code.slice(0, 8);
}

export function districtsOf(areas: Map<string, Area>): Area[] {
  return [...areas.values()].filter((area) => area.level === 'kecamatan');
}

const FRESH_MS = 60_000;
let kept: { office: string; at: number; books: Promise<Books> } | null = null;

export function books(): Promise<Books> {
  const office = session.me?.office ?? '';
  if (kept && kept.office === office && Date.now() - kept.at < FRESH_MS) return kept.books;
  const made = fetchBooks();
  kept = { office, at: Date.now(), books: made };
  made.catch(() => (kept = null));
  return made;
}

/** Something in them was changed here: the next page asks again. */
export function outdated(): void {
  kept = null;
}

async function fetchBooks(): Promise<Books> {
  const [crews, sites, bases, areas] = await Promise.all([
    readAll('/v1/offices/{office}/crews'),
    readAll('/v1/offices/{office}/sites'),
    readAll('/v1/offices/{office}/bases'),
    readAll('/v1/offices/{office}/areas'),
  ]);
  const out = crews.filter((crew) => crew.active).sort((a, b) => a.number - b.number);
  const weeks = new Map<string, Promise<Duty>>();
  let staff: Promise<Map<string, string>> | null = null;
  return {
    crews: out,
    duty: (monday) => {
      const found = weeks.get(monday) ?? dutyOf(out, monday);
      weeks.set(monday, found);
      found.catch(() => weeks.delete(monday));
      return found;
    },
    staff: () => {
      staff ??= namesOf();
      staff.catch(() => (staff = null));
      return staff;
    },
    sites: new Map(sites.map((site) => [site.id, site])),
    bases: new Map(bases.map((base) => [base.id, base])),
    areas: new Map(areas.map((area) => [area.code, area])),
  };
}

async function namesOf(): Promise<Map<string, string>> {
  const people = await readAll('/v1/offices/{office}/staff');
  return new Map(people.map((person) => [person.id, person.name]));
}

async function dutyOf(crews: Crew[], monday: string): Promise<Duty> {
  const asked = crews.map(async (crew) => {
    const parts = { crew: crew.id, start: monday, days: 7 };
    const said = await read('/v1/offices/{office}/crews/{crew}/days', parts);
    return [crew.id, new Map(said.days.map((day) => [day.date, day]))] as const;
  });
  return new Map(await Promise.all(asked));
}
