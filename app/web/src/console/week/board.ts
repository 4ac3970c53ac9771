/** Where things stand on the board: each crew-day is a strip of time from above to below. */
import { minutesOf } from './dates';
import { plans, stopsOf, type PlanDay, type Visit, type Week } from './load';

/** Pixels a minute: the shortest visits, 40 minutes, are as high as a button must be. */
export const SCALE = 0.6;

export interface Span {
  from: number;
  to: number;
}

/** The hours that the board shows, whole ones. */
export function hoursOf(week: Week): Span {
  const starts: number[] = [];
  const ends: number[] = [];
  for (const days of week.duty.values())
    for (const day of days.values())
      if (day.shift) {
        starts.push(minutesOf(day.shift.start));
        ends.push(minutesOf(day.shift.end));
      }
  for (const day of week.days) {
    starts.push(minutesOf(day.leave));
    ends.push(minutesOf(day.back));
  }
  if (!starts.length) return { from: 8 * 60, to: 16 * 60 };
  return {
    from: Math.floor(Math.min(...starts) / 60) * 60,
    to: Math.ceil(Math.max(...ends) / 60) * 60,
  };
}

/** The drives of a day: to each stop, and home. */
export function drivesOf(visits: Visit[], day: PlanDay | undefined): Span[] {
  const found = visits.map((visit) => ({
    from: minutesOf(visit.arrive) - visit.drive_minutes_before,
    to: minutesOf(visit.arrive),
  }));
  const last = visits.at(-1);
  if (last && day)
    found.push({ from: minutesOf(last.leave), to: minutesOf(last.leave) + day.drive_home_minutes });
  return found.filter((drive) => drive.to > drive.from);
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/**
 * The visit that an arrow leads to: up and down through a crew's day and on to the next crew,
 * left and right to the nearest time of the crew's day before or after.
 */
export function neighbour(week: Week, from: Visit, step: Step): Visit | null {
  const crews = week.books.crews.map((crew) => crew.id);
  if (step === 'up' || step === 'down') {
    const column = crews.flatMap((crew) => stopsOf(week, crew, from.date));
    const at = column.findIndex((visit) => visit.id === from.id);
    return column[at + (step === 'up' ? -1 : 1)] ?? null;
  }
  const row = week.dates.filter((date) => stopsOf(week, from.crew, date).length);
  const at = row.indexOf(from.date);
  const date =
    step === 'first'
      ? row[0]
      : step === 'last'
        ? row.at(-1)
        : row[at + (step === 'left' ? -1 : 1)];
  if (!date) return null;
  const cell = stopsOf(week, from.crew, date);
  const distance = (visit: Visit) => Math.abs(minutesOf(visit.arrive) - minutesOf(from.arrive));
  return cell.reduce((best, visit) => (distance(visit) < distance(best) ? visit : best), cell[0]!);
}

/** A place on the board: whose day, and when set-up begins there, in minutes since midnight. */
export interface At {
  crew: string;
  date: string;
  minute: number;
}

/** Visits are carried from quarter to quarter. */
export const QUARTER = 15;

export interface Held {
  hours: Span;
  minutes: number;
  /** How far the pointer is under the visit's start, in pixels. */
  below: number;
  /** When it begins now: a time between quarters that is kept. */
  stood: number | null;
}

/** The place under a point of the window. */
export function placeUnder(x: number, y: number, of: Held): At | null {
  const strip = document
    .elementsFromPoint(x, y)
    .map((each) => each.closest('td')?.querySelector<HTMLElement>('[data-strip]'))
    .find((each) => each);
  if (!strip) return null;
  const { crew = '', date = '' } = strip.dataset;
  const exact = of.hours.from + (y - strip.getBoundingClientRect().top - of.below) / SCALE;
  const near = of.stood !== null && Math.abs(exact - of.stood) <= QUARTER / 2 ? of.stood : null;
  const minute = near ?? within(Math.round(exact / QUARTER) * QUARTER, of.hours, of.minutes);
  return { crew, date, minute };
}

/** Where an arrow leads what is carried: through the hours, the days, and with Page keys the crews. */
export function carriedTo(week: Week, from: At, key: string, fine: boolean, minutes: number): At | null {
  const hours = hoursOf(week);
  const dates = week.dates.filter((date) => week.plan && plans(week.plan, date));
  const crews = week.books.crews.map((crew) => crew.id);
  const step = fine ? 5 : QUARTER;
  const along = (list: string[], one: string, by: number) => list[list.indexOf(one) + by] ?? one;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const by = key === 'ArrowUp' ? -1 : 1;
    const next = by < 0 ? Math.ceil(from.minute / step) - 1 : Math.floor(from.minute / step) + 1;
    return { ...from, minute: within(next * step, hours, minutes) };
  }
  if (key === 'ArrowLeft') return { ...from, date: along(dates, from.date, -1) };
  if (key === 'ArrowRight') return { ...from, date: along(dates, from.date, 1) };
  if (key === 'PageUp') return { ...from, crew: along(crews, from.crew, -1) };
  if (key === 'PageDown') return { ...from, crew: along(crews, from.crew, 1) };
  return null;
}

function within(minute: number, hours: Span, minutes: number): number {
  return Math.max(hours.from, Math.min(minute, hours.to - minutes));
}
