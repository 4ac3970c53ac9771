/** What this tab knows, read from what the phone keeps; other tabs say when it changed. */
import type { Me } from '../wire';
import * as database from './database';
import { belongsTo, type Schedule } from './days';
import type { Report } from './reports';

export type Link = 'unknown' | 'there' | 'away' | 'signed_out';

class Phone {
  loaded = $state(false);
  broken = $state(false);
  /** Whether it is known that nobody is signed in: the office was asked, as far as it can be. */
  asked = $state(false);
  me = $state.raw<Me | null>(null);
  schedule = $state.raw<Schedule | null>(null);
  reports = $state.raw<Report[]>([]);
  drafted = $state.raw<string[]>([]);
  link = $state<Link>('unknown');
  sending = $state<string | null>(null);
  offlineReady = $state(false);
}

export const phone = new Phone();

const tabs = new BroadcastChannel('jemput-field');
tabs.onmessage = () => void reread();

/** Offline needs a service worker, and browsers give it only over HTTPS or on this machine. */
export const canWorkOffline = window.isSecureContext && 'serviceWorker' in navigator;

export async function reread(): Promise<void> {
  try {
    const [me, schedule, reports, drafts] = await Promise.all([
      database.kept<Me>('me'),
      database.kept<Schedule>('schedule'),
      database.reports(),
      database.drafts(),
    ]);
    phone.me = me ?? null;
    phone.schedule = me && schedule && belongsTo(schedule, me) ? schedule : null;
    phone.reports = reports;
    phone.drafted = drafts.map((draft) => draft.visit);
  } catch {
    phone.broken = true;
  }
  phone.loaded = true;
}

/** What was written is known to this tab and told to the others. */
export async function changed(): Promise<void> {
  await reread();
  tabs.postMessage('changed');
}
