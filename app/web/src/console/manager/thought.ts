/** A change that somebody thinks of, as it is typed, and as it is sent. */
import type { Got } from '../api';
import type { paths } from '../../../made/v1';

export type Scenario = Got<'/v1/offices/{office}/scenarios'>['items'][number];
export type Change = NonNullable<
  paths['/v1/offices/{office}/scenarios']['post']['requestBody']
>['content']['application/json']['changes'][number];
export type Kind = Change['kind'];
export type SiteKind = Extract<Change, { kind: 'attendance' }>['site_kind'];

export const KINDS: Kind[] = ['extra_crews', 'crew_off', 'kits', 'hours', 'cards', 'attendance', 'suspension', 'resumption'];

/** What the fields of every kind hold; each kind reads its own. */
export interface Typed {
  key: number;
  kind: Kind;
  crew: string;
  /** Null where the field was emptied. */
  number: number | null;
  first: string;
  last: string;
  weekdays: number[];
  start: string;
  end: string;
  site_kind: SiteKind;
  district: string;
  percent: number | null;
}

export function typed(key: number, crew: string): Typed {
  return { key, kind: 'extra_crews', crew, number: 1, first: '', last: '', weekdays: [], start: '08:00', end: '15:00', site_kind: 'hall', district: '', percent: 30 };
}

/** Which of the fields a kind has. */
export const FIELDS: Record<Kind, (keyof Typed)[]> = {
  extra_crews: ['crew', 'number', 'first', 'last'],
  crew_off: ['crew', 'first', 'last'],
  kits: ['crew', 'number', 'first', 'last'],
  hours: ['weekdays', 'start', 'end', 'first', 'last'],
  cards: ['number', 'first'],
  attendance: ['site_kind', 'district', 'percent'],
  suspension: ['first', 'last'],
  resumption: ['first'],
};

/** The number that a change lacks. */
export function emptyNumber(one: Typed): 'number' | 'percent' | undefined {
  return (['number', 'percent'] as const).find((field) => FIELDS[one.kind].includes(field) && one[field] === null);
}

function given(value: number | null): number {
  if (value === null) throw new Error('an empty number is refused before it is sent');
  return value;
}

/** What is sent of a change that lacks no number. */
export function asChange(one: Typed): Change {
  const dates = { first_date: one.first || null, last_date: one.last || null };
  switch (one.kind) {
    case 'extra_crews':
      return { kind: one.kind, like: one.crew, crews: given(one.number), ...dates };
    case 'crew_off':
      return { kind: one.kind, crew: one.crew, ...dates };
    case 'kits':
      return { kind: one.kind, crew: one.crew || null, kits: given(one.number), ...dates };
    case 'hours':
      return { kind: one.kind, weekdays: [...one.weekdays].sort(), start: one.start || null, end: one.end || null, ...dates };
    case 'cards':
      return { kind: one.kind, cards: given(one.number), on: one.first || null };
    case 'attendance':
      return { kind: one.kind, site_kind: one.site_kind, district: one.district || null, share: given(one.percent) / 100 };
    case 'suspension':
      return { kind: one.kind, first_date: one.first, last_date: one.last || null };
    case 'resumption':
      return { kind: one.kind, on: one.first };
  }
}
