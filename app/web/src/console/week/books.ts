/** Crews, sites and bases of the office: asked for once a minute at most, and shared by the pages. */
import { readAll, type Got } from '../api';
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
  return {
    crews: crews.filter((crew) => crew.active).sort((a, b) => a.number - b.number),
    sites: new Map(sites.map((site) => [site.id, site])),
    bases: new Map(bases.map((base) => [base.id, base])),
    areas: new Map(areas.map((area) => [area.code, area])),
  };
}
