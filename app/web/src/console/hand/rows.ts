/** The rows of a week by hand as they are typed, what is wrong with them, and the body to send. */
import type { Key } from '../../words/console/id';
import type { paths } from '../../../made/v1';
import { clockOf, minutesOf } from '../week/dates';

export type Body = NonNullable<
  paths['/v1/offices/{office}/plans/by-hand']['post']['requestBody']
>['content']['application/json'];
export interface Row {
  key: number;
  crew: string;
  date: string;
  /** What is typed: the site's label, or part of it. */
  site: string;
  start: string;
  end: string;
  lodging: string;
}
export interface Draft {
  monday: string;
  days: number;
  rows: Row[];
}
export type Field = 'crew' | 'date' | 'site' | 'start' | 'end';
export type Wrong = Partial<Record<Field, Key>>;

const STEP_MINUTES = 5;
const PAUSE_MINUTES = 30;
const LAST_MINUTE = 23 * 60 + 55;

/** The next row goes on where the one above it ends: the same crew and day, half an hour later. */
export function rowAfter(above: Row | undefined, key: number): Row {
  const empty = { key, crew: '', date: '', site: '', start: '', end: '', lodging: '' };
  if (!above) return empty;
  const start = inSteps(above.end) ? minutesOf(above.end) + PAUSE_MINUTES : -1;
  return { ...empty, crew: above.crew, date: above.date, lodging: above.lodging, start: start < 0 || start > LAST_MINUTE ? '' : clockOf(start) };
}

/** Nothing was typed into it but what came from the row above. */
export function untouched(row: Row): boolean {
  return !row.site.trim() && !row.end;
}

/** The same crew on the same day. */
export function sameDay(row: Row, other: Row): boolean {
  return row.crew === other.crew && row.date === other.date;
}

export function wrongIn(row: Row, rows: Row[], siteOf: (label: string) => string | null, dates: string[]): Wrong {
  const wrong: Wrong = {};
  if (!row.crew) wrong.crew = 'hand_wrong_crew';
  if (!dates.includes(row.date)) wrong.date = 'hand_wrong_day';
  if (!siteOf(row.site)) wrong.site = 'hand_wrong_site';
  if (!inSteps(row.start)) wrong.start = 'hand_wrong_start';
  if (!inSteps(row.end) || (inSteps(row.start) && row.end <= row.start)) wrong.end = 'hand_wrong_end';
  const same = rows.find((other) => other !== row && alike(row, other) && other.key < row.key);
  if (!wrong.site && same) wrong.site = 'hand_wrong_twice';
  return wrong;
}

export function bodyOf(draft: Draft, siteOf: (label: string) => string | null): Body {
  const rows = draft.rows.filter((row) => !untouched(row));
  // Where the last visit of the day says that the crew sleeps.
  const inOrder = [...rows].sort((a, b) => a.start.localeCompare(b.start));
  const nights = new Map(
    inOrder.map(({ crew, date, lodging }) => [`${crew} ${date}`, { crew, date, lodging }]),
  );
  return {
    start: draft.monday,
    days: draft.days,
    visits: rows.map((row) => ({ crew: row.crew, date: row.date, site: siteOf(row.site) ?? '', start: row.start, end: row.end })),
    nights: [...nights.values()].filter((night) => night.lodging),
  };
}

function alike(row: Row, other: Row): boolean {
  return (['crew', 'date', 'site', 'start'] as const).every((name) => row[name] === other[name]);
}

function inSteps(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) && minutesOf(text) % STEP_MINUTES === 0;
}
