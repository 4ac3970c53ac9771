/** Work for when nothing else is to do. Safari knows no idle time: there it comes soon. */
const SOON_MS = 50;

/** Calls it once; at the latest after so long, where that is said. Returns what calls it off. */
export function whenIdle(work: () => void, latest?: number): () => void {
  if (!window.requestIdleCallback) {
    const soon = setTimeout(work, SOON_MS);
    return () => clearTimeout(soon);
  }
  const waiting = requestIdleCallback(work, latest === undefined ? {} : { timeout: latest });
  return () => cancelIdleCallback(waiting);
}
