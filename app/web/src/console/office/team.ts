/** Crews, people and kits of an office, and which crew works when in one week. */
import { say } from '../../words/console/words';
import { read, readAll, type Got } from '../api';
import type { Base, Crew, CrewDay } from '../week/books';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
type Listed<P extends Parameters<typeof read>[0]> = Items<Awaited<ReturnType<typeof read<P>>>>;
export type { Base, Crew, CrewDay };
export type Person = Listed<'/v1/offices/{office}/staff'>;
export type Kit = Listed<'/v1/offices/{office}/kits'>;
export type DayOff = Listed<'/v1/offices/{office}/staff/{person}/days-off'>;
export type Exception = Got<'/v1/offices/{office}/absences'>['crews'][number];

export const ROLES = ['operator', 'driver', 'verifier', 'lead', 'companion'] as const;
type Role = (typeof ROLES)[number];
export const CARRIED = ['network', 'power'] as const;

export interface Team {
  crews: Crew[];
  people: Person[];
  kits: Kit[];
  depots: Base[];
  /** By crew, then by date. */
  days: Map<string, Map<string, CrewDay>>;
  /** By crew, then by date: dates unlike those of every week; of the shown one and of a year from today on. */
  exceptions: Map<string, Map<string, Exception>>;
  /** By person, as far as exceptions. */
  off: Map<string, DayOff[]>;
}

export async function loadTeam(monday: string, today: string): Promise<Team> {
  const [crews, people, kits, bases, ...absences] = await Promise.all([
    readAll('/v1/offices/{office}/crews'),
    readAll('/v1/offices/{office}/staff'),
    readAll('/v1/offices/{office}/kits'),
    readAll('/v1/offices/{office}/bases'),
    read('/v1/offices/{office}/absences', { start: monday, days: 7 }),
    read('/v1/offices/{office}/absences', { start: today, days: 366 }),
  ]);
  const working = crews.filter((crew) => crew.active);
  const days = await Promise.all(
    working.map(async ({ id }) => {
      const found = await read('/v1/offices/{office}/crews/{crew}/days', { crew: id, start: monday, days: 7 });
      return [id, new Map(found.days.map((day) => [day.date, day]))] as const;
    }),
  );
  const exceptions = new Map(working.map(({ id }) => [id, new Map<string, Exception>()]));
  for (const each of absences.flatMap((of) => of.crews)) exceptions.get(each.crew)?.set(each.date, each);
  // Who is away now may be in both.
  const away = new Map(absences.flatMap((of) => of.staff).map((each) => [each.id, each]));
  const off = new Map<string, DayOff[]>();
  for (const each of away.values()) off.set(each.person, [...(off.get(each.person) ?? []), each]);
  return {
    crews: [...crews].sort((a, b) => Number(b.active) - Number(a.active) || a.number - b.number),
    people: [...people].sort((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name, 'id', { numeric: true })),
    kits: [...kits].sort((a, b) => a.label.localeCompare(b.label, 'id', { numeric: true })),
    depots: bases.filter((base) => base.kind === 'depot' && base.active),
    days: new Map(days),
    exceptions,
    off,
  };
}

export interface Away {
  person: Person;
  reason: DayOff['reason'];
}

/** Who of the crew's own people is not there on a date. */
export function awayFrom(crew: Crew, date: string, team: Team): Away[] {
  return ownPeople(crew, team).flatMap((person) => {
    const off = team.off.get(person.id)?.find((each) => each.first_date <= date && date <= each.last_date);
    return off ? [{ person, reason: off.reason }] : [];
  });
}

/**
 * How many people the crew's own lack without those who are away, and in which roles. Each fills
 * one role: too few are there where some roles together need more people than could fill any of them.
 */
export function shortOf(crew: Crew, away: Away[], team: Team): { n: number; roles: Role[] } {
  const there = ownPeople(crew, team).filter((person) => !away.some((each) => each.person.id === person.id));
  const needed = ROLES.filter((role) => crew.needs[role]);
  let short: { n: number; roles: Role[] } = { n: 0, roles: [] };
  for (let chosen = 1; chosen < 2 ** needed.length; chosen++) {
    const roles = needed.filter((_, place) => chosen & (1 << place));
    const asked = roles.reduce((sum, role) => sum + (crew.needs[role] ?? 0), 0);
    const n = asked - there.filter((person) => person.roles.some((role) => roles.includes(role))).length;
    if (n > short.n) short = { n, roles };
  }
  return short;
}

/** Petugas 1 (cuti), or how many where they are more than a small place holds. */
export function awaySaid(away: Away[], most = 2): string {
  if (away.length > most) return say('away_n', { n: away.length });
  return away.map(({ person, reason }) => `${person.name} (${say(`off_${reason}`)})`).join(', ');
}

/** kurang 1 operator. */
export function shortSaid({ n, roles }: ReturnType<typeof shortOf>): string {
  return say('away_short', { n, roles: roles.map((role) => say(`role_${role}`)).join(` ${say('or')} `) });
}

function ownPeople(crew: Crew, team: Team): Person[] {
  return team.people.filter((person) => person.active && crew.members.includes(person.id));
}
