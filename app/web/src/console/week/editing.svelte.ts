/** Edits of a plan by hand: made, told, taken back. The server judges each of them. */
import { Fault, read, write, type Got } from '../api';
import { painted } from './idle';
import { weekAfter, weekBefore } from './ahead';
import type { Edit, Plan, Week } from './load';

const PLAN = '/v1/offices/{office}/plans/{plan}';
export type EditNew = Parameters<typeof write<`${typeof PLAN}/check`, 'post'>>[3] & object;
export type Verdict = Awaited<ReturnType<typeof write<`${typeof PLAN}/check`, 'post'>>>;
export type Alternatives = Got<`${typeof PLAN}/visits/{visit}/alternatives`>;
type Said = { id: string; en: string };

export class Editing {
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** The week as what is on its way to the server will leave it: the board shows it already. */
  ahead = $state.raw<Week | null>(null);
  /** What was just done, and the edit to take back. */
  done = $state.raw<{ say: Said[]; edit: string; plan: string } | null>(null);
  /** By edit, the week that it was made in. */
  #before = new Map<string, Week>();
  #shown: () => Week;
  #changed: (plan: string) => Promise<void>;
  #last: (() => Promise<Edit | null>) | null = null;
  /** What is on its way, or was last. */
  under: Promise<Edit | null> = Promise.resolve(null);

  /** `changed` shows the plan anew: an edit of a published one is in a new draft. */
  constructor(shown: () => Week, changed: (plan: string) => Promise<void>) {
    this.#shown = shown;
    this.#changed = changed;
  }

  /** The edit that was made; null when it was not, and `fault` says why. */
  async make(plan: Plan, edit: EditNew, verdict: Verdict | null = null): Promise<Edit | null> {
    const stands = { 'If-Match': `"${plan.version}"` };
    const before = this.#shown();
    const made = await this.#try(
      plan.id,
      () => write('post', `${PLAN}/edits`, { plan: plan.id }, edit, stands),
      weekAfter(before, edit, verdict),
    );
    if (made) this.#before.set(made.id, before);
    return made;
  }

  undo(plan: string, edit: string): Promise<Edit | null> {
    const before = this.#before.get(edit);
    return this.#try(
      plan,
      () => write('post', `${PLAN}/edits/{edit}/undo`, { plan, edit }),
      before ? weekBefore(this.#shown(), before) : null,
    );
  }

  /** What nobody answered is tried once more; the server does it once. */
  get again(): (() => void) | undefined {
    const last = this.#last;
    return last && this.fault && this.fault.kind !== 'refused' ? () => void last() : undefined;
  }

  #try(plan: string, act: () => Promise<Edit>, ahead: Week | null): Promise<Edit | null> {
    if (this.busy) return Promise.resolve(null);
    return (this.under = this.#made(plan, act, ahead));
  }

  async #made(plan: string, act: () => Promise<Edit>, ahead: Week | null): Promise<Edit | null> {
    this.#last = () => this.#try(plan, act, ahead);
    this.busy = true;
    this.ahead = ahead;
    this.fault = null;
    this.done = null;
    try {
      if (ahead) await painted();
      const made = await act();
      await this.#changed(made.plan);
      this.done = { say: made.say, edit: made.id, plan: made.plan };
      return made;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      this.fault = thrown;
      // Somebody else changed it since, or has asked for another plan: that is shown.
      if (thrown.status === 412 || thrown.problem?.code === 'plan_being_made') await this.#changed(plan);
      return null;
    } finally {
      this.ahead = null;
      this.busy = false;
    }
  }
}

/** What an edit would do; nothing is changed. */
export function check(plan: string, edit: EditNew): Promise<Verdict> {
  return write('post', `${PLAN}/check`, { plan }, edit);
}

export function placesForVisit(plan: string, visit: string): Promise<Alternatives> {
  return read(`${PLAN}/visits/{visit}/alternatives`, { plan, visit });
}

export function placesForSite(plan: string, site: string): Promise<Alternatives> {
  return read(`${PLAN}/unassigned/{site}/alternatives`, { plan, site });
}
