/** Crews, people and kits of an office, and which crew works when in one week. */
import { read, readAll } from '../api';
import type { Base, Crew, CrewDay } from '../week/books';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
type Listed<P extends Parameters<typeof read>[0]> = Items<Awaited<ReturnType<typeof read<P>>>>;
export type { Base, Crew, CrewDay };
export type Person = Listed<'/v1/offices/{office}/staff'>;
export type Kit = Listed<'/v1/offices/{office}/kits'>;
export type DayOff = Listed<'/v1/offices/{office}/staff/{person}/days-off'>;
export type Exception = Listed<'/v1/offices/{office}/crews/{crew}/exceptions'>;

export const ROLES = ['operator', 'driver', 'verifier', 'lead', 'companion'] as const;
export const CARRIED = ['network', 'power'] as const;

export interface Team {
  crews: Crew[];
  people: Person[];
  kits: Kit[];
  depots: Base[];
  /** By crew, then by date. */
  days: Map<string, Map<string, CrewDay>>;
  /** By crew, then by date: dates unlike those of every week. */
  exceptions: Map<string, Map<string, Exception>>;
  /** By person. */
  off: Map<string, DayOff[]>;
}

export async function loadTeam(monday: string): Promise<Team> {
  const [crews, people, kits, bases] = await Promise.all([
    readAll('/v1/offices/{office}/crews'),
    readAll('/v1/offices/{office}/staff'),
    readAll('/v1/offices/{office}/kits'),
    readAll('/v1/offices/{office}/bases'),
  ]);
  const working = crews.filter((crew) => crew.active);
  const [days, exceptions, off] = await Promise.all([
    byId(working, async (crew) => {
      const found = await read('/v1/offices/{office}/crews/{crew}/days', { crew, start: monday, days: 7 });
      return new Map(found.days.map((day) => [day.date, day]));
    }),
    byId(working, async (crew) => {
      const found = await readAll('/v1/offices/{office}/crews/{crew}/exceptions', { crew });
      return new Map(found.map((exception) => [exception.date, exception]));
    }),
    byId(people.filter((person) => person.active), (person) =>
      readAll('/v1/offices/{office}/staff/{person}/days-off', { person }),
    ),
  ]);
  return {
    crews: [...crews].sort((a, b) => Number(b.active) - Number(a.active) || a.number - b.number),
    people: [...people].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'id', { numeric: true })),
    kits: [...kits].sort((a, b) => a.label.localeCompare(b.label, 'id', { numeric: true })),
    depots: bases.filter((base) => base.kind === 'depot' && base.active),
    days,
    exceptions,
    off,
  };
}

async function byId<T>(of: { id: string }[], load: (id: string) => Promise<T>): Promise<Map<string, T>> {
  return new Map(await Promise.all(of.map(async ({ id }) => [id, await load(id)] as const)));
}
