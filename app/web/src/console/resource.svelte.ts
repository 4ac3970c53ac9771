/** Something fetched for a page: what is shown stays until newer data are there. */
import { Fault } from './api';

export class Resource<T> {
  value = $state.raw<T | undefined>();
  fault = $state.raw<Fault | null>(null);
  busy = $state(false);
  /** When the value was fetched, in milliseconds. */
  at = $state(0);
  /** Ends when what was asked for last is there, or has failed. */
  settled: Promise<void> = Promise.resolve();
  #turn = 0;
  #load: (() => Promise<T>) | null = null;

  load(load: () => Promise<T>): Promise<void> {
    this.#load = load;
    return (this.settled = this.#read(load));
  }

  async #read(load: () => Promise<T>): Promise<void> {
    const turn = ++this.#turn;
    this.busy = true;
    try {
      const value = await load();
      if (turn !== this.#turn) return;
      this.value = value;
      this.fault = null;
      this.at = Date.now();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      if (!(thrown instanceof Fault)) throw thrown;
      this.fault = thrown;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }

  async again(): Promise<void> {
    if (this.#load) await this.load(this.#load);
  }

  /** Another thing is asked for: what is there is of no use to who waits for it. */
  forget(): void {
    this.value = undefined;
    this.fault = null;
  }
}

/** Fetched at once, for as long as the page stands. */
export function fetched<T>(load: () => Promise<T>): Resource<T> {
  const made = new Resource<T>();
  void made.load(load);
  return made;
}
