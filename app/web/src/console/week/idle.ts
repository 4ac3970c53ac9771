/** Work for when the page has shown what was asked for, or has nothing else to do. */

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
