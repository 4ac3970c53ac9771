/** Who may do what in the office: members, their keys, and calendar addresses of crews. */
import { readAll, type Got } from '../api';
import type { Crew } from '../week/books';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
export type Member = Items<Got<'/v1/offices/{office}/members'>>;
export type Key = Items<Got<'/v1/offices/{office}/keys'>>;
export type Feed = Items<Got<'/v1/offices/{office}/itineraries/{crew}/feeds'>>;

export const ROLES = ['field', 'coordinator', 'manager', 'admin', 'viewer'] as const;

export interface Members {
  members: Member[];
  keys: Key[];
  crews: Crew[];
  /** By crew; only those that still work. */
  feeds: Map<string, Feed[]>;
}

export async function loadMembers(): Promise<Members> {
  const [members, keys, crews] = await Promise.all([
    readAll('/v1/offices/{office}/members'),
    readAll('/v1/offices/{office}/keys'),
    readAll('/v1/offices/{office}/crews'),
  ]);
  const working = crews.filter((crew) => crew.active).sort((a, b) => a.number - b.number);
  const feeds = await Promise.all(
    working.map(async (crew) => {
      const found = await readAll('/v1/offices/{office}/itineraries/{crew}/feeds', { crew: crew.id });
      return [crew.id, found.filter((feed) => !feed.over)] as const;
    }),
  );
  return {
    members: [...members].sort(
      (a, b) => Number(b.active) - Number(a.active) || ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.name.localeCompare(b.name, 'id'),
    ),
    keys: [...keys].sort((a, b) => b.made_at.localeCompare(a.made_at)),
    crews: working,
    feeds: new Map(feeds),
  };
}

/** What still lets somebody in, by id: members, keys and addresses. */
export function standing(of: Members): Set<string> {
  const members = new Set(of.members.filter((member) => member.active).map((member) => member.id));
  const keys = of.keys.filter((key) => !key.over && members.has(key.member)).map((key) => key.id);
  const feeds = [...of.feeds.values()].flat().map((feed) => feed.id);
  return new Set([...members, ...keys, ...feeds]);
}

const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to copy by hand: 59 random bits, without letters that look like another. */
export function newPassword(): string {
  const letters = Array.from({ length: 12 }, () => READABLE[drawn(READABLE.length)]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** Each number as likely as the others: what does not divide evenly is drawn again. */
function drawn(below: number): number {
  const most = 256 - (256 % below);
  const one = new Uint8Array(1);
  do crypto.getRandomValues(one);
  while ((one[0] ?? 0) >= most);
  return (one[0] ?? 0) % below;
}

/** The end of a date in the office's zone, as a moment with its offset. */
export function endOf(date: string, zone: string): string {
  const hours = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 }[zone] ?? 7;
  return `${date}T23:59:59+0${hours}:00`;
}
