/** Talking to the office. Whether there is a network is learned by asking, never assumed. */
import type { Problem } from './wire';

const LONGEST_MS = 20_000;

export type Answer =
  | { kind: 'ok'; body: unknown; etag: string | null }
  | { kind: 'away' }
  | { kind: 'signed_out'; problem: Problem }
  | { kind: 'later'; problem: Problem }
  | { kind: 'refused'; status: number; problem: Problem };

/**
 * Refusals that are not about what was sent, and end without it being changed: the same request
 * is still at work, data changed under it, or the office's address is set wrong.
 */
const PASSING = new Set(['still_working', 'conflicting_change', 'foreign_origin']);

/**
 * One question to the office, and what its answer means for who asked.
 *
 * away        nobody of ours answered: no network, no server, or somebody else's sign-in page
 * signed_out  the sign-in has expired
 * later       the server is there and cannot do it now
 * refused     the server says no, and why; asking again would not help
 */
export async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
  const json = { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return exchange(path, { method, ...(body === undefined ? {} : json) });
}

/** The same for whatever is sent. */
export async function exchange(path: string, sent: RequestInit): Promise<Answer> {
  let response: Response;
  let said: unknown;
  try {
    response = await fetch(path, { redirect: 'error', signal: timeout(), ...sent });
    said = response.status === 204 ? null : await response.json();
  } catch {
    return { kind: 'away' };
  }
  if (response.ok) return { kind: 'ok', body: said, etag: response.headers.get('etag') };
  return refusal(response.status, said);
}

function refusal(status: number, said: unknown): Answer {
  if (!isProblem(said)) return { kind: 'away' };
  if (status === 401) return { kind: 'signed_out', problem: said };
  const busy = status >= 500 || status === 408 || status === 425 || status === 429;
  if (busy || PASSING.has(said.code)) return { kind: 'later', problem: said };
  return { kind: 'refused', status, problem: said };
}

function isProblem(said: unknown): said is Problem {
  return typeof said === 'object' && said !== null && 'code' in said && 'detail' in said;
}

function timeout(): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), LONGEST_MS);
  return stop.signal;
}
