/** The schedule as it was last fetched, and what changed since the time before. */
import type { Day, Me, Office, Stop } from '../wire';

export const DAYS_KEPT_BACK = 7;

export interface Schedule {
  office: Office;
  days: Day[];
  fetchedAt: number;
  changes: Change[];
}

export interface Change {
  kind: 'new' | 'moved' | 'dropped';
  site: string;
  zone: string;
  when: string;
  before: string | null;
}

/** The office's date now: a phone that is offline over night goes on counting from the last. */
export function today(schedule: Schedule, now: number): string {
  const { zone, today: then } = schedule.office;
  const passed = dayNumber(localDate(now, zone)) - dayNumber(localDate(schedule.fetchedAt, zone));
  return dateOf(dayNumber(then) + Math.max(0, passed));
}

/** The date that an address asks for; null for what is none, like 2023-02-30 or abc. */
export function dateIn(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const moment = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(moment) && dateOf(moment / 86_400_000) === text ? text : null;
}

export function shifted(date: string, days: number): string {
  return dateOf(dayNumber(date) + days);
}

/** The answer beside the days before it that the office no longer lists. */
export function merged(old: Day[], fetched: Day[], from: string): Day[] {
  const kept = old.filter((day) => day.date < from && day.date >= shifted(from, -DAYS_KEPT_BACK));
  return [...kept, ...fetched].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The days with one more, which the office has told by itself. */
export function withDay(days: Day[], one: Day): Day[] {
  const others = days.filter((day) => day.date !== one.date);
  return [...others, one].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What a crew must know: stops that are new, at another time, or gone, from a date on. */
export function changes(old: Day[], fetched: Day[], from: string): Change[] {
  const before = stopsFrom(old, from);
  const after = stopsFrom(fetched, from);
  const found: Change[] = [];
  for (const [visit, { stop, zone }] of after) {
    const was = before.get(visit)?.stop;
    const change = { site: stop.name, zone, when: stop.arrive };
    if (!was) found.push({ kind: 'new', ...change, before: null });
    else if (was.arrive !== stop.arrive)
      found.push({ kind: 'moved', ...change, before: was.arrive });
  }
  for (const [visit, { stop, zone }] of before)
    if (!after.has(visit))
      found.push({ kind: 'dropped', site: stop.name, zone, when: stop.arrive, before: null });
  return found;
}

export function belongsTo(schedule: Schedule, me: Me): boolean {
  return schedule.office.id === me.office && schedule.days.every((day) => day.crew.id === me.crew);
}

function stopsFrom(days: Day[], from: string): Map<string, { stop: Stop; zone: string }> {
  const later = days.filter((day) => day.date >= from);
  return new Map(
    later.flatMap((day) => day.stops.map((stop) => [stop.visit, { stop, zone: day.zone }])),
  );
}

function localDate(moment: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(moment));
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function dateOf(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}
