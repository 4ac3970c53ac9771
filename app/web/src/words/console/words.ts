/** The console's texts in the chosen language, and how it writes numbers and dates. */
import { dates, filled, language, number, type Language, type Values } from '../language.svelte';
import type { Text } from '../id';
import { en } from './en';
import { id, type Key } from './id';

export { choose, day, language, number, sentence, time, typedTime } from '../language.svelte';
export { typedTime as clock } from '../language.svelte';

const CATALOGUES: Record<Language, Record<Key, Text>> = { id, en };

export function say(key: Key, values: Values = {}): string {
  return filled(CATALOGUES[language()][key], values);
}

/** The text in every language, for what is said later in the one that is chosen then. */
export function sayAll(key: Key, values: Values = {}): Record<Language, string> {
  return { id: filled(id[key], values), en: filled(en[key], values) };
}

/** 18,4: one decimal where there is one. */
export function decimal(value: number): string {
  return number(value, { maximumFractionDigits: 1 });
}

/** +12, −3, ±0: what was added or taken. */
export function signed(value: number): string {
  return value ? `${value > 0 ? '+' : ''}${number(value)}` : `±${number(0)}`;
}

/** 1012 → 1.012, 99.50 → 99,50: as it was reported. */
export function reportedFigure(value: string): string {
  return /^\d+$/.test(value) ? number(Number(value)) : value.replace('.', number(1.5).charAt(1));
}

/** People expected: whole ones, and less than half of one with its part; 0 is said only where it is. */
export function roughly(value: number): string {
  return value >= 0.5 || value < 0.05 ? number(Math.round(value)) : decimal(value);
}

/** 0.0081 → 0,81%. */
export function percent(part: number, most = 2): string {
  return number(part, { style: 'percent', maximumFractionDigits: most });
}

/** 2023-12-11: the date of a moment by the clock of a zone. */
export function dateOf(moment: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(moment));
}

/** 11 Des 2023. */
export function date(of: string): string {
  return inWords(of, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Senin, 11 Desember 2023. */
export function fullDay(of: string): string {
  return inWords(of, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** Senin; Sen when short. 0 is Monday. */
export function weekdayName(weekday: number, length: 'long' | 'short' = 'long'): string {
  // 1 January 2024 was a Monday.
  return dates({ weekday: length, timeZone: 'UTC' }).format(Date.UTC(2024, 0, 1 + weekday));
}

/** Desember 2023. */
export function month(of: string): string {
  return inWords(of, { month: 'long', year: 'numeric' });
}

/** 11–16 Des 2023. */
export function dateSpan(first: string, last: string): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  const spoken = dates(format);
  // Browsers put thin blanks around the dash; offices write none.
  return spoken.formatRange(new Date(first), new Date(last)).replace(/\s*–\s*/u, '–');
}

function inWords(of: string, format: Intl.DateTimeFormatOptions): string {
  const whole = new Date(`${of}T00:00:00Z`);
  return dates({ ...format, timeZone: 'UTC' }).format(whole);
}
