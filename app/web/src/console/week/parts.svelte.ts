/**
 * Which parts of a big board or list are drawn: the first at once, the others when nothing else is to do.
 *
 * On paper all of them, and nobody waits longer than SOON_MS for the next one.
 */
import { flushSync } from 'svelte';
import { whenIdle } from './idle';

const SOON_MS = 300;

export class Parts {
  #drawn = $state(0);

  /** To be made while a component is. `first` are drawn at once of those that stand in `holder`, once it is there. */
  constructor(first: number, holder: () => HTMLElement | undefined) {
    this.#drawn = first;
    $effect(() => {
      const all = holder()?.children.length ?? 0;
      if (this.#drawn >= all) return;
      // The page is laid out for the paper as soon as this returns.
      const print = () => flushSync(() => (this.#drawn = all));
      const callOff = whenIdle(() => (this.#drawn += 1), SOON_MS);
      addEventListener('beforeprint', print);
      return () => {
        callOff();
        removeEventListener('beforeprint', print);
      };
    });
  }

  has(part: number): boolean {
    return part < this.#drawn;
  }
}
