/** Saving on the phone, and what to say when it cannot. */
import { putDraft, turnIntoReport } from './database';
import { resultsOf, type Draft } from './drafts';
import { newId } from './ids';
import { lineOf } from './line';
import { changed, phone } from './phone.svelte';
import type { Report } from './reports';
import { sendSoon } from './sending';
import type { Day, Stop } from '../wire';

export type Failure = 'phone_full' | 'phone_broken';

export async function saveDraft(draft: Draft): Promise<Failure | null> {
  return failureOf(() => putDraft(draft));
}

/** What was filled in as a report, which is not on the disk yet. */
export function reportFrom(draft: Draft, day: Day, stop: Stop): Report {
  const id = newId();
  const body = resultsOf(id, draft, day, stop);
  return {
    id,
    office: phone.me?.office ?? '',
    visit: stop.visit,
    site: stop.name,
    date: day.date,
    zone: day.zone,
    body,
    line: lineOf(body, stop),
    savedAt: Date.now(),
    state: 'waiting',
    conflicts: 0,
    why: null,
    settledAt: null,
  };
}

/** The report is on the phone's disk, and on its way. */
export async function saveReport(report: Report, replaces: string | null): Promise<Failure | null> {
  const failure = await failureOf(() => turnIntoReport(report, replaces));
  if (failure) return failure;
  await changed();
  sendSoon();
  return null;
}

async function failureOf(write: () => Promise<void>): Promise<Failure | null> {
  try {
    await write();
    return null;
  } catch (error) {
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    return full ? 'phone_full' : 'phone_broken';
  }
}
