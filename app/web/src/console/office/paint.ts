/** Opening hours on a grid of half hours. What is finer than the grid stays until it is painted over. */
import { clockOf, minutesOf } from '../week/dates';
import type { Span } from './hours';

export interface Window extends Span {
  weekday: number;
}
export const SLOT_MINUTES = 30;
const FIRST_MINUTE = 6 * 60;
const LAST_MINUTE = 20 * 60;
// "24:00" is not a time of the contract: the last half hour of a day is not painted.
const LATEST_MINUTE = 23.5 * 60;

export type SlotState = 'open' | 'part' | 'shut';

/** The beginnings of the half hours to show, in minutes: 6 to 20, or as early and late as it is open. */
export function slotsOf(windows: Window[]): number[] {
  const starts = windows.map((each) => minutesOf(each.start));
  const ends = windows.map((each) => minutesOf(each.end));
  const first = Math.floor(Math.min(FIRST_MINUTE, ...starts) / SLOT_MINUTES);
  const last = Math.ceil(Math.min(LATEST_MINUTE, Math.max(LAST_MINUTE, ...ends)) / SLOT_MINUTES);
  return Array.from({ length: last - first }, (_, n) => (first + n) * SLOT_MINUTES);
}

export function stateOf(windows: Window[], weekday: number, slot: number): SlotState {
  const open = windows
    .filter((each) => each.weekday === weekday)
    .reduce((sum, each) => sum + Math.max(0, Math.min(minutesOf(each.end), slot + SLOT_MINUTES) - Math.max(minutesOf(each.start), slot)), 0);
  return open === 0 ? 'shut' : open < SLOT_MINUTES ? 'part' : 'open';
}

/** The windows with a stretch of one day opened or shut; `from` and `to` in minutes. */
export function painted(windows: Window[], weekday: number, from: number, to: number, open: boolean): Window[] {
  const others = windows.filter((each) => each.weekday !== weekday);
  const own = windows
    .filter((each) => each.weekday === weekday)
    .map((each) => [minutesOf(each.start), minutesOf(each.end)] as [number, number]);
  const left = own.flatMap(([start, end]) =>
    ([[start, Math.min(end, from)], [Math.max(start, to), end]] as [number, number][]).filter(([a, b]) => a < b),
  );
  return sorted([...others, ...joined(open ? [...left, [from, to]] : left).map(([start, end]) => ({ weekday, start: clockOf(start), end: clockOf(end) }))]);
}

/** These days have the hours of the one. */
export function likeDay(windows: Window[], day: number, days: number[]): Window[] {
  const hours = windows.filter((each) => each.weekday === day);
  const others = windows.filter((each) => !days.includes(each.weekday));
  return sorted([...others, ...days.flatMap((weekday) => hours.map((each) => ({ ...each, weekday })))]);
}

/** Stretches that touch are one. */
function joined(spans: [number, number][]): [number, number][] {
  const found: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const before = found.at(-1);
    if (before && start <= before[1]) before[1] = Math.max(before[1], end);
    else found.push([start, end]);
  }
  return found;
}

function sorted(windows: Window[]): Window[] {
  return [...windows].sort((a, b) => a.weekday - b.weekday || a.start.localeCompare(b.start));
}
