/** /v1 as the console asks it: paths and answers are those of the OpenAPI document. */
import type { paths } from '../../made/v1';
import { exchange } from '../server';
import { newId } from '../store/ids';
import type { Problem } from '../wire';
import { session, signedOut } from './session.svelte';

type Paths = keyof paths;
type Json<Responses, Status> = Status extends keyof Responses
  ? Responses[Status] extends { content: { 'application/json': infer Body } }
    ? Body
    : null
  : never;
type Responses<P extends Paths, M extends string> = M extends keyof paths[P]
  ? paths[P][M] extends { responses: infer R }
    ? R
    : never
  : never;
export type Got<P extends Paths> = Json<Responses<P, 'get'>, 200>;
type Sent<P extends Paths, M extends string> = M extends keyof paths[P]
  ? paths[P][M] extends { requestBody?: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined
  : never;
type Done<P extends Paths, M extends string> = Json<Responses<P, M>, 200 | 201 | 202 | 204>;
type Parts = Record<string, string | number | null | undefined>;

/** A field that is wrong, and why. */
export type Wrong = NonNullable<Problem['fields']>[number];

/** Why something was not answered: nobody was there, or somebody said no, and why. */
export class Fault extends Error {
  constructor(
    readonly kind: 'away' | 'signed_out' | 'later' | 'refused',
    readonly problem: Problem | null,
    readonly status = 0,
  ) {
    super(problem?.code ?? kind);
  }
}

export async function read<P extends Paths>(path: P, parts: Parts = {}): Promise<Got<P>> {
  return (await asked(address(path, parts), { method: 'GET' })).body as Got<P>;
}

/** All pages of a long list. */
export async function readAll<P extends Paths>(
  path: P,
  parts: Parts = {},
): Promise<Got<P> extends { items: (infer Item)[] } ? Item[] : never> {
  const found: unknown[] = [];
  let cursor: string | null | undefined;
  do {
    const said = (await read(path, { limit: 200, ...parts, cursor })) as unknown as {
      items: unknown[];
      next: string | null;
    };
    found.push(...said.items);
    cursor = said.next;
  } while (cursor);
  return found as never;
}

/** So long what was never answered for sure is the same when it is sent again, and happens once. */
const SAME_MS = 10 * 60_000;
const unanswered = new Map<string, { key: string; to: string; at: number }>();

/** Changes something once, however often the network or a person repeats it. */
export async function write<P extends Paths, M extends 'post' | 'put' | 'patch' | 'delete'>(
  method: M,
  path: P,
  parts: Parts = {},
  body?: Sent<P, M>,
  headers: Record<string, string> = {},
): Promise<Done<P, M>> {
  const to = address(path, parts);
  const json = body === undefined ? undefined : JSON.stringify(body);
  const what = JSON.stringify([session.me?.member, method, to, json, headers]);
  const before = unanswered.get(what);
  const key = before && Date.now() - before.at < SAME_MS ? before.key : newId();
  unanswered.set(what, { key, to, at: Date.now() });
  const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
  const sent: RequestInit = { body: json ?? null, headers: { ...type, 'Idempotency-Key': key, ...headers } };
  try {
    const done = (await asked(to, { method: method.toUpperCase(), ...sent })).body as Done<P, M>;
    // What is asked of it from now on is asked anew.
    for (const [other, { to: of }] of unanswered) if (of === to) unanswered.delete(other);
    return done;
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.kind === 'refused') unanswered.delete(what);
    throw thrown;
  }
}

/** A file sent with what is said of it; nobody waits longer than so many milliseconds. */
export async function upload(
  path: string,
  body: FormData,
  { longestMs, headers = {} }: { longestMs: number; headers?: Record<string, string> },
): Promise<{ body: unknown; etag: string | null }> {
  const stop = new AbortController();
  const clock = setTimeout(() => stop.abort(), longestMs);
  try {
    return await asked(address(path), { method: 'POST', body, headers, signal: stop.signal });
  } finally {
    clearTimeout(clock);
  }
}

export async function asked(
  path: string,
  sent: RequestInit,
): Promise<{ body: unknown; etag: string | null }> {
  const answer = await exchange(path, sent);
  if (answer.kind === 'ok') return answer;
  if (answer.kind === 'away') throw new Fault('away', null);
  if (answer.kind === 'signed_out') signedOut();
  const status = answer.kind === 'refused' ? answer.status : 0;
  throw new Fault(answer.kind, answer.problem, status);
}

/** What stands in braces comes from the parts, the office from the sign-in; the rest is a query. */
export function address(path: string, parts: Parts = {}): string {
  const left = new Map(Object.entries({ office: session.me?.office, ...parts }));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return encodeURIComponent(String(value));
  });
  left.delete('office');
  const query = new URLSearchParams();
  for (const [name, value] of left) if (value != null) query.set(name, String(value));
  return query.size ? `${filled}?${query}` : filled;
}
