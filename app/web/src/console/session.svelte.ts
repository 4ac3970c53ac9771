/** Who is signed in, and the office they work for. */
import { ask, type Answer } from '../server';
import { forgetHere, forgetTab, noteSignedIn, onLeaving } from '../store/leaving';
import type { Me, Office } from '../wire';

/** In this tab: whose unsaved forms are kept. */
const WHO = 'jemput-member';

export const session = $state<{
  me: Me | null;
  office: Office | null;
  loaded: boolean;
  away: boolean;
  ended: boolean;
}>({ me: null, office: null, loaded: false, away: false, ended: false });

const RANKS: readonly Me['role'][] = ['viewer', 'field', 'coordinator', 'manager', 'admin'];

/** Whether the member's role allows what the named one may. */
export function may(role: Me['role']): boolean {
  return session.me !== null && RANKS.indexOf(session.me.role) >= RANKS.indexOf(role);
}

export async function begin(): Promise<void> {
  session.away = false;
  const answer = await ask('GET', '/v1/session');
  if (answer.kind === 'ok') await entered(answer.body as Me);
  else session.away = answer.kind !== 'signed_out';
  session.loaded = true;
}

export async function signIn(email: string, password: string): Promise<Answer> {
  const answer = await ask('POST', '/v1/session', { email, password });
  if (answer.kind === 'ok') await entered(answer.body as Me);
  return answer;
}

export async function signOut(): Promise<boolean> {
  const answer = await ask('DELETE', '/v1/session');
  if (answer.kind !== 'ok' && answer.kind !== 'signed_out') return false;
  // What cannot be cleared was never kept: the sign-in is over all the same.
  await forgetHere().catch(() => undefined);
  left();
  return true;
}

function left(): void {
  Object.assign(session, { me: null, office: null, ended: false });
}
onLeaving(left);

/** The server no longer knows this sign-in; the address stays, to go on from there. */
export function signedOut(): void {
  if (session.me) session.ended = true;
  session.me = null;
}

async function entered(me: Me): Promise<void> {
  // Somebody else than before: what the other one had not saved is not theirs to see.
  if (sessionStorage.getItem(WHO) !== me.member) forgetTab();
  sessionStorage.setItem(WHO, me.member);
  // A province has no office of its own.
  if (me.role === 'province') {
    Object.assign(session, { me, office: null, ended: false });
    return;
  }
  const answer = await ask('GET', `/v1/offices/${encodeURIComponent(me.office)}`);
  if (answer.kind !== 'ok') {
    session.away = true;
    return;
  }
  noteSignedIn();
  session.office = answer.body as Office;
  session.me = me;
  session.ended = false;
}
