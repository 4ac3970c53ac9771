/** Signing in and out, and fetching the schedule. */
import { ask, type Answer } from '../server';
import type { Day, Me, Office } from '../wire';
import { forget, keep, reports } from './database';
import { changes, merged, shifted, today, withDay, type Schedule } from './days';
import { changed, phone } from './phone.svelte';
import { forgetHere, someoneSignedIn } from './leaving';
import { sendSoon } from './sending';

const REPORTS_KEPT_MS = 14 * 86_400_000;

export async function signIn(email: string, password: string): Promise<Answer> {
  const answer = await ask('POST', '/v1/session', { email, password });
  if (answer.kind !== 'ok') return answer;
  await keep('me', answer.body);
  phone.link = 'there';
  await changed();
  // The browser may otherwise clear the reports when the phone runs low.
  void navigator.storage?.persist?.();
  sendSoon();
  await fetchSchedule();
  return answer;
}

/** Who signed in at the console is signed in here: one cookie, one sign-in. */
export async function signedInElsewhere(): Promise<void> {
  if (!someoneSignedIn()) return;
  const answer = await ask('GET', '/v1/session');
  if (answer.kind !== 'ok') return;
  await keep('me', answer.body);
  phone.link = 'there';
  await changed();
  void navigator.storage?.persist?.();
}

/** The phone is empty afterwards. Refused without a network: the sign-in would live on. */
export async function signOut(): Promise<boolean> {
  const answer = await ask('DELETE', '/v1/session');
  if (answer.kind !== 'ok' && answer.kind !== 'signed_out') return false;
  await forgetHere();
  phone.link = 'unknown';
  await changed();
  return true;
}

/** The schedule from yesterday on, with what changed since it was last fetched. */
export async function fetchSchedule(): Promise<void> {
  const me = (await told(ask('GET', '/v1/session'))) as Me | null;
  if (!me) return;
  await keep('me', me);
  if (me.crew === null) return changed();
  const base = `/v1/offices/${encodeURIComponent(me.office)}`;
  const office = await told(ask('GET', base));
  if (!office) return;
  const shown = office as Office;
  // One day back: a report may be written on the morning after.
  const from = shifted(shown.today, -1);
  const list = `${base}/itineraries?crew=${encodeURIComponent(me.crew)}`;
  const yesterday = await allOf(`${list}&date=${from}`);
  const coming = yesterday && (await allOf(list));
  if (!coming) return;
  const days = [...yesterday, ...coming];
  await keep('schedule', following(phone.schedule, shown, days, from));
  await changed();
}

/** A day that is over, beside those of the schedule; whether the office could be asked. */
export async function fetchDay(date: string): Promise<boolean> {
  const { me } = phone;
  if (!me?.crew) return false;
  const base = `/v1/offices/${encodeURIComponent(me.office)}`;
  const crew = encodeURIComponent(me.crew);
  const [day] = (await allOf(`${base}/itineraries?crew=${crew}&date=${date}`)) ?? [null];
  if (day === null) return false;
  if (!day || !phone.schedule) return true;
  await keep('schedule', { ...phone.schedule, days: withDay(phone.schedule.days, day) });
  await changed();
  return true;
}

export async function changesRead(): Promise<void> {
  if (!phone.schedule) return;
  await keep('schedule', { ...phone.schedule, changes: [] });
  await changed();
}

/** Sent reports of past weeks make room. */
export async function forgetOldReports(): Promise<void> {
  const oldest = Date.now() - REPORTS_KEPT_MS;
  const gone = (await reports()).filter((r) => r.state === 'sent' && r.savedAt < oldest);
  for (const report of gone) await forget('reports', report.id);
}

function following(old: Schedule | null, office: Office, days: Day[], from: string): Schedule {
  const schedule: Schedule = {
    office,
    days: merged(old?.days ?? [], days, from),
    fetchedAt: Date.now(),
    changes: [],
  };
  if (!old) return schedule;
  const unread = old.changes.filter((c) => c.when.slice(0, 10) >= office.today);
  const fresh = changes(old.days, days, today(schedule, schedule.fetchedAt));
  return { ...schedule, changes: [...unread, ...fresh] };
}

async function allOf(list: string): Promise<Day[] | null> {
  const found: Day[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const rest: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const page = (await told(ask('GET', `${list}${rest}`))) as {
      items: Day[];
      next: string | null;
    } | null;
    if (!page) return null;
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

/** What was answered, or null; the page shows whether the office can be reached. */
async function told(asked: Promise<Answer>): Promise<unknown> {
  const answer = await asked;
  if (answer.kind === 'ok') {
    phone.link = 'there';
    return answer.body;
  }
  if (answer.kind === 'away' || answer.kind === 'signed_out') phone.link = answer.kind;
  return null;
}
