/** What this browser keeps for whoever is signed in, on whichever page; the language stays. */
import { forgetAll, reports } from './database';

const KEPT_IN_TAB = 'jemput-';
/** That somebody signed in at the console: without it the field page need not ask the office. */
const SIGNED_IN = 'jemput-signed-in';
const tabs = new BroadcastChannel('jemput-leaving');
const crews = new BroadcastChannel('jemput-field');

/** Reports that would be lost. None where the browser keeps nothing at all. */
export async function unsent(): Promise<number> {
  try {
    return (await reports()).filter((report) => report.state !== 'sent').length;
  } catch {
    return 0;
  }
}

export function noteSignedIn(): void {
  localStorage.setItem(SIGNED_IN, 'yes');
}

export function someoneSignedIn(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}

/** Nothing is left of who was signed in, in this tab or another. */
export async function forgetHere(): Promise<void> {
  forgetTab();
  localStorage.removeItem(SIGNED_IN);
  tabs.postMessage('left');
  await forgetAll();
  // Tabs of the field page read anew what is left: nothing.
  crews.postMessage('changed');
}

/** What was filled in and not saved in this tab. */
export function forgetTab(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(KEPT_IN_TAB)) sessionStorage.removeItem(name);
}

/** Another tab signed out: this one keeps nothing either. */
export function onLeaving(then: () => void): void {
  tabs.onmessage = () => {
    forgetTab();
    then();
  };
}
