/** The chosen language, and numbers, times and dates as people write them there. */
import type { Text } from './id';

export type Language = 'id' | 'en';
export type Values = Record<string, string | number>;

const KEPT_AS = 'jemput-language';
const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

const chosen = $state<{ language: Language }>({ language: first() });

export function language(): Language {
  return chosen.language;
}

export function choose(wanted: Language): void {
  chosen.language = wanted;
  localStorage.setItem(KEPT_AS, wanted);
}

/** The text in the chosen language; `n` chooses between one and many, and has its full stops. */
export function filled(found: Text, values: Values = {}): string {
  const text = typeof found === 'string' ? found : found[values.n === 1 ? 'one' : 'other'];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => shown(values[name]));
}

/** The sentence of the server in the chosen language. */
export function sentence(said: { id: string; en: string }): string {
  return said[chosen.language];
}

/** How numbers are written in the chosen language. Making a format takes longer than a hundred uses. */
function numbers(options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return made(`n${JSON.stringify(options)}`, (locale) => new Intl.NumberFormat(locale, options));
}

/** The same of dates and times. */
export function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return made(`d${JSON.stringify(options)}`, (locale) => new Intl.DateTimeFormat(locale, options));
}

const formats = new Map<string, unknown>();

function made<T>(name: string, make: (locale: string) => T): T {
  const key = `${chosen.language} ${name}`;
  if (!formats.has(key)) formats.set(key, make(LOCALES[chosen.language]));
  return formats.get(key) as T;
}

/** 1.021; what is below zero has a minus (−20), as in the server's sentences, not a hyphen. */
export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return numbers(options).format(value).replace('-', '−');
}

/** 08.25 in Indonesian, 08:25 in English; with the zone's name when it is asked for. */
export function time(moment: string | number, zone: string, named = false): string {
  const clock = dates({
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(moment));
  return named ? `${clock} ${ZONES[zone] ?? zone}` : clock;
}

/** A time as it was typed (08:25), written like the others. */
export function typedTime(clock: string): string {
  return chosen.language === 'id' ? clock.replace(':', '.') : clock;
}

export function span(from: string, to: string, zone: string): string {
  return `${time(from, zone)}–${time(to, zone)}`;
}

/** Sen, 11 Des. A date has no zone of its own. */
export function day(date: string): string {
  const format = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return dates(format).format(new Date(`${date}T00:00:00Z`));
}

function first(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === 'id' || kept === 'en') return kept;
  return navigator.language.startsWith('en') ? 'en' : 'id';
}

function shown(value: string | number | undefined): string {
  return typeof value === 'number' ? number(value) : (value ?? '');
}
