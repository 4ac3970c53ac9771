/** What would help a plan, asked of the server once and kept in mind over a reload of the page. */
import { Fault, read, write, type Got } from '../api';

const ADVICE = '/v1/offices/{office}/plans/{plan}/advice/{advice}';
export type Advice = Got<typeof ADVICE>;
const POLL_MS = 1_500;
const SECONDS = 60;

export class Advising {
  advice = $state.raw<Advice | null>(null);
  fault = $state.raw<Fault | null>(null);
  #plan = '';
  #timer = 0;

  get busy(): boolean {
    return this.advice !== null && ['asked', 'working'].includes(this.advice.status);
  }

  /** The plan that is looked at; what was asked of it before in this tab is read again. */
  about(plan: string): void {
    if (plan === this.#plan) return;
    this.stop();
    this.#plan = plan;
    this.advice = null;
    this.fault = null;
    const kept = sessionStorage.getItem(keptAs(plan));
    if (kept) void this.#look(plan, kept);
  }

  async ask(): Promise<void> {
    const plan = this.#plan;
    this.fault = null;
    try {
      const made = await write('post', '/v1/offices/{office}/plans/{plan}/advice', { plan }, { seconds: SECONDS });
      sessionStorage.setItem(keptAs(plan), made.id);
      this.#heard(plan, made);
    } catch (thrown) {
      this.#failed(thrown);
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #heard(plan: string, advice: Advice): void {
    if (plan !== this.#plan) return;
    this.advice = advice;
    if (this.busy) this.#timer = window.setTimeout(() => void this.#look(plan, advice.id), POLL_MS);
  }

  async #look(plan: string, advice: string): Promise<void> {
    try {
      this.#heard(plan, await read(ADVICE, { plan, advice }));
    } catch (thrown) {
      this.#failed(thrown);
    }
  }

  #failed(thrown: unknown): void {
    if (!(thrown instanceof Fault)) throw thrown;
    this.fault = thrown;
  }
}

function keptAs(plan: string): string {
  return `jemput-advice-${plan}`;
}
