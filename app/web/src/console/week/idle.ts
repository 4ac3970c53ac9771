/** Work for when the page has shown what was asked for, or has nothing else to do. */
import { flushSync } from 'svelte';

/** Safari knows no idle time: there it comes soon. */
const SOON_MS = 50;
/** A tab that nobody sees has no frames. */
const FRAME_MS = 200;

/** What has changed by now was painted: people see it before anything else is asked or read. */
export function painted(): Promise<void> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, FRAME_MS);
  });
}

/** Calls it once; at the latest after so long, where that is said. Returns what calls it off. */
export function whenIdle(work: () => void, latest?: number): () => void {
  if (!window.requestIdleCallback) {
    const soon = setTimeout(work, SOON_MS);
    return () => clearTimeout(soon);
  }
  const waiting = requestIdleCallback(work, latest === undefined ? {} : { timeout: latest });
  return () => cancelIdleCallback(waiting);
}

/** The next part of a long work when nothing else is to do; all of it before the page is laid out for paper. */
export function inParts(next: () => void, all: () => void, latest: number): () => void {
  const callOff = whenIdle(next, latest);
  // The page is laid out as soon as this returns.
  const print = () => flushSync(all);
  addEventListener('beforeprint', print);
  return () => {
    callOff();
    removeEventListener('beforeprint', print);
  };
}
