/** Waiting reports go out by themselves: on load, when the page is looked at, and on a timer. */
import { ask, type Answer } from '../server';
import { fetchCounted } from './counted';
import { putReport, reports } from './database';
import { changed, phone } from './phone.svelte';
import { ready, type Report } from './reports';
import type { Named, Problem } from '../wire';

const FIRST_MS = 5_000;
const LONGEST_MS = 300_000;
// Data that changed under a report has settled long before; what is in conflict still will stay so.
const MOST_CONFLICTS = 5;

let pause = FIRST_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Try now, and after a failure again and again, with longer and longer pauses. */
export function sendSoon(): void {
  pause = FIRST_MS;
  void send();
}

async function send(): Promise<void> {
  clearTimeout(timer);
  await alone(sendAll);
  if (ready(await reports()).length === 0) return;
  // Not all phones of an office at the same second after the server was gone.
  clearTimeout(timer);
  timer = setTimeout(() => void send(), pause * (0.75 + Math.random() / 2));
  pause = Math.min(pause * 2, LONGEST_MS);
}

/** One tab at a time. Without HTTPS there are no locks; then the server tells doubles apart. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request('jemput-sending', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

/** Each report that can go is tried once; only what concerns all of them ends the round. */
async function sendAll(): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    const next = ready(await reports()).find(
      (report) => report.office === phone.me?.office && !tried.has(report.id),
    );
    if (!next) return;
    tried.add(next.id);
    phone.sending = next.id;
    const answer = await ask('POST', addressOf(next), next.body);
    phone.sending = null;
    if (!(await settle(next, answer))) return;
  }
}

function addressOf(report: Report): string {
  const office = encodeURIComponent(report.office);
  return `/v1/offices/${office}/visits/${encodeURIComponent(report.visit)}/results`;
}

/** What the answer means for the report; whether it is worth trying the next one. */
async function settle(report: Report, answer: Answer): Promise<boolean> {
  if (answer.kind === 'away' || answer.kind === 'signed_out') {
    phone.link = answer.kind;
    return false;
  }
  phone.link = 'there';
  if (answer.kind === 'later') {
    const conflict = answer.problem.code === 'conflicting_change';
    const conflicts = report.conflicts + (conflict ? 1 : 0);
    const state = conflicts < MOST_CONFLICTS ? 'waiting' : 'refused';
    await putReport({ ...report, state, conflicts, why: sentences(answer.problem) });
  } else if (answer.kind === 'refused') {
    const why = sentences(answer.problem);
    await putReport({ ...report, state: 'refused', why, settledAt: Date.now() });
    if (answer.status === 409) await fetchCounted(report.visit);
  } else if (isReceipt(answer.body, report)) {
    await putReport({ ...report, state: 'sent', why: null, settledAt: Date.now() });
  } else {
    phone.link = 'away';
    return false;
  }
  await changed();
  return true;
}

function sentences({ detail, detail_en, fields = [] }: Problem): Named {
  return {
    id: [detail, ...fields.map((field) => field.id)].join(' '),
    en: [detail_en, ...fields.map((field) => field.en)].join(' '),
  };
}

/** Only the office can name the report it took; a café's sign-in page cannot. */
function isReceipt(body: unknown, report: Report): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    'client_result_id' in body &&
    body.client_result_id === report.id
  );
}
