/**
 * Which parts of a big board or list are drawn: the first at once, the others when nothing else is to do.
 *
 * On paper all of them, and nobody waits longer than SOON_MS for the next one.
 */
import { inParts } from './idle';

const SOON_MS = 300;

export class Parts {
  #drawn = $state(0);

  /** To be made while a component is. `first` are drawn at once of those that stand in `holder`, once it is there. */
  constructor(first: number, holder: () => HTMLElement | undefined) {
    this.#drawn = first;
    $effect(() => {
      const all = holder()?.children.length ?? 0;
      if (this.#drawn >= all) return;
      return inParts(() => (this.#drawn += 1), () => (this.#drawn = all), SOON_MS);
    });
  }

  has(part: number): boolean {
    return part < this.#drawn;
  }
}
