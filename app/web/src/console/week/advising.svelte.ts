/** What would help a version of a plan, asked of the server once and kept in mind over a reload of the page. */
import { Fault, read, write, type Got } from '../api';
import type { Plan } from './load';

const ASKED = '/v1/offices/{office}/plans/{plan}/advice';
const ADVICE = `${ASKED}/{advice}` as const;
export type Advice = Got<typeof ADVICE>;
const POLL_MS = 1_500;
const SECONDS = 60;

export class Advising {
  advice = $state.raw<Advice | null>(null);
  fault = $state.raw<Fault | null>(null);
  /** An answer is waited for. */
  busy = $state(false);
  #plan = '';
  /** Under which name the tab keeps what was asked: an edited plan is another to advise on. */
  #keptAs = '';
  #asked: string | null = null;
  #timer = 0;
  /** What was begun in an earlier turn is no longer heard. */
  #turn = 0;

  /** It was tried in vain, or stopped: it can be asked again. */
  get failed(): boolean {
    return this.advice !== null && !this.busy && (this.advice.failure !== null || this.advice.status !== 'done');
  }

  /** The plan that is looked at; what was asked of this version in this tab is read again. */
  about({ id, version }: Pick<Plan, 'id' | 'version'>): void {
    const keptAs = `jemput-advice-${id}-${version}`;
    if (keptAs === this.#keptAs) return;
    this.stop();
    this.#plan = id;
    this.#keptAs = keptAs;
    this.advice = null;
    this.fault = null;
    this.busy = false;
    this.#asked = sessionStorage.getItem(keptAs);
    if (this.#asked) void this.#look(this.#asked);
  }

  async ask(): Promise<void> {
    if (this.busy) return;
    const [plan, keptAs, turn] = [this.#plan, this.#keptAs, ++this.#turn];
    this.#asked = null;
    this.fault = null;
    this.busy = true;
    try {
      const made = await write('post', ASKED, { plan }, { seconds: SECONDS });
      sessionStorage.setItem(keptAs, made.id);
      if (turn === this.#turn) this.#heard(made);
    } catch (thrown) {
      if (turn === this.#turn) this.#failed(thrown);
    }
  }

  /** After a fault: what was asked is read again, and asked only where nothing was. */
  async again(): Promise<void> {
    if (this.#asked) await this.#look(this.#asked);
    else await this.ask();
  }

  stop(): void {
    this.#turn += 1;
    clearTimeout(this.#timer);
  }

  #heard(advice: Advice): void {
    this.#asked = advice.id;
    this.advice = advice;
    this.fault = null;
    this.busy = ['asked', 'working'].includes(advice.status);
    if (this.busy) this.#lookSoon(advice.id);
  }

  #lookSoon(advice: string): void {
    this.#timer = window.setTimeout(() => void this.#look(advice), POLL_MS);
  }

  async #look(advice: string): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const found = await read(ADVICE, { plan: this.#plan, advice });
      if (turn === this.#turn) this.#heard(found);
    } catch (thrown) {
      if (turn === this.#turn) this.#failed(thrown);
    }
  }

  /** Who is not there now may be there soon; a refusal ends the waiting. */
  #failed(thrown: unknown): void {
    if (!(thrown instanceof Fault)) throw thrown;
    this.fault = thrown;
    const waits = this.#asked !== null && (thrown.kind === 'away' || thrown.kind === 'later');
    this.busy = waits;
    if (waits) this.#lookSoon(this.#asked!);
    else if (thrown.status === 404) this.#forget();
  }

  #forget(): void {
    sessionStorage.removeItem(this.#keptAs);
    this.#asked = null;
    this.advice = null;
  }
}
