/**
 * A value that speaks up only where it became another one.
 *
 * Whatever depends on a derived value is asked whether it has to be drawn anew, each time that what is
 * behind the value changes. On a board of 500 blocks the asking alone is felt.
 */
import { untrack } from 'svelte';

export class Settled<T> {
  #value: T;

  /** To be made while a component is. */
  constructor(of: () => T, same: (a: T, b: T) => boolean = Object.is) {
    this.#value = $state.raw(untrack(of));
    $effect.pre(() => {
      const now = of();
      untrack(() => {
        if (!same(now, this.#value)) this.#value = now;
      });
    });
  }

  get value(): T {
    return this.#value;
  }
}

/** Whether all parts are the same ones. */
export function sameParts<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((name) => a[name] === b[name]);
}
