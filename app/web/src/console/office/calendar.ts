/** On which dates the office's mobile service goes out, and what decides it. */
import { address, asked, read, readAll, type Got } from '../api';
import { shifted, weekdayOf } from '../week/dates';
import type { DayHours } from './hours';
import { fits, type Stop } from './published';
import type { Held } from '../form.svelte';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
export type OfficeDay = Got<'/v1/offices/{office}/calendar'>['days'][number];
export type Holiday = Items<Got<'/v1/offices/{office}/calendar/holidays'>>;
export type Period = Items<Got<'/v1/offices/{office}/calendar/periods'>>;
export type Suspension = Items<Got<'/v1/offices/{office}/calendar/suspensions'>>;
export type Absences = Got<'/v1/offices/{office}/absences'>;
export type WeekHeld = Held<{ week: DayHours[] }>;

/** As far as the calendar is told at once. */
const KNOWN_DAYS = 62;
const HOURS = '/v1/offices/{office}/calendar/hours';

export interface Calendar {
  days: OfficeDay[];
  holidays: Map<string, Holiday>;
  periods: Period[];
  suspensions: Suspension[];
  week: WeekHeld;
  away: Absences;
}

/** The first date on which a suspension still does something. */
export function suspensionFrom(of: Suspension, today: string): string {
  return of.first_date < today ? today : of.first_date;
}

/** Crews and people who are not there as usual on a date. */
export function awayOn(of: Absences, date: string): Absences {
  return {
    crews: of.crews.filter((each) => each.date === date),
    staff: of.staff.filter((each) => each.first_date <= date && date <= each.last_date),
  };
}

/** Six weeks from a Monday; the holidays of the years they lie in. */
export async function loadCalendar(monday: string): Promise<Calendar> {
  const years = new Set([monday.slice(0, 4), shifted(monday, 41).slice(0, 4)]);
  const [shown, holidays, periods, suspensions, week, away] = await Promise.all([
    read('/v1/offices/{office}/calendar', { start: monday, days: 42 }),
    Promise.all([...years].map((year) => read('/v1/offices/{office}/calendar/holidays', { year }))),
    readAll('/v1/offices/{office}/calendar/periods'),
    readAll('/v1/offices/{office}/calendar/suspensions'),
    readWeek(),
    read('/v1/offices/{office}/absences', { start: monday, days: 42 }),
  ]);
  return {
    days: shown.days,
    holidays: new Map(holidays.flatMap(({ items }) => items).map((each) => [each.date, each])),
    periods: [...periods].sort((a, b) => a.first_date.localeCompare(b.first_date)),
    suspensions,
    week,
    away,
  };
}

/**
 * Whether the hours of every week are what lets a visit stand. They are not where its date has hours of
 * its own, as a holiday on which the office works has, nor where a holiday, a suspension or the shorter
 * hours of a special period are against it already.
 */
export async function standsByTheWeek(today: string): Promise<(stop: Stop) => boolean> {
  const [{ days }, ...years] = await Promise.all([
    read('/v1/offices/{office}/calendar', { start: today, days: KNOWN_DAYS }),
    ...[...new Set([today, shifted(today, KNOWN_DAYS)].map((date) => date.slice(0, 4)))].map((year) =>
      read('/v1/offices/{office}/calendar/holidays', { year }),
    ),
  ]);
  const own = new Set(years.flatMap(({ items }) => items).filter((each) => each.works && each.hours).map((each) => each.date));
  const known = new Map(days.map((day) => [day.date, day.hours]));
  return (stop) => {
    const hours = known.get(stop.date);
    if (own.has(stop.date) || hours === null) return false;
    return !hours || fits([{ weekday: weekdayOf(stop.date), ...hours }], stop);
  };
}

export async function readWeek(): Promise<WeekHeld> {
  const { body, etag } = await asked(address(HOURS), { method: 'GET' });
  const { week } = body as Got<typeof HOURS>;
  const days = Object.entries(week).map(([weekday, hours]) => ({ weekday: Number(weekday), breaks: [], ...hours }));
  return { value: { week: days }, version: etag?.replaceAll('"', '') ?? '' };
}
