/** Weeks that were looked at: shown at once when somebody comes back to one, while it is read again. */
import { session } from '../session.svelte';
import type { Week } from './load';

const MOST = 4;
const weeks = new Map<string, Week>();

/** The week as it was read last by who is signed in now. */
export function seen(monday: string, wanted: string | null): Week | undefined {
  return weeks.get(named(monday, wanted));
}

export function remember(wanted: string | null, week: Week): void {
  weeks.set(named(week.monday, wanted), week);
  for (const oldest of weeks.keys()) if (weeks.size > MOST) weeks.delete(oldest);
}

function named(monday: string, wanted: string | null): string {
  return [session.me?.member, monday, wanted].join(' ');
}
