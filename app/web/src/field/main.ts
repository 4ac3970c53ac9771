import { mount } from 'svelte';
import { forgetOldReports, fetchSchedule, signedInElsewhere } from '../store/office';
import { canWorkOffline, phone, reread } from '../store/phone.svelte';
import { sendSoon } from '../store/sending';
import App from './App.svelte';
import './look.css';

const REFRESH_MS = 5 * 60_000;

const target = document.getElementById('page') as HTMLElement;
// What a slow network showed until now.
target.replaceChildren();
mount(App, { target });
void begin();

async function begin(): Promise<void> {
  await reread();
  if (!phone.me && !phone.broken) await signedInElsewhere().catch(() => undefined);
  phone.asked = true;
  if (canWorkOffline) void keepThePage();
  inTouch();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') inTouch();
  });
  // A hint only: it may be wrong in both directions, and nothing waits for it.
  addEventListener('online', inTouch);
  setInterval(inTouch, REFRESH_MS);
  await forgetOldReports().catch(() => undefined);
}

function inTouch(): void {
  if (!phone.me) return;
  sendSoon();
  void fetchSchedule().catch(() => undefined);
}

async function keepThePage(): Promise<void> {
  try {
    await navigator.serviceWorker.register('/lapangan/sw.js', { scope: '/lapangan' });
    await navigator.serviceWorker.ready;
    phone.offlineReady = true;
  } catch {
    phone.offlineReady = false;
  }
}
