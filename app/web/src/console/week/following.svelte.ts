/**
 * Another plan says something else almost everywhere. On a big board the crews in sight show it at
 * once, the others, who cannot be seen, when nothing else is to do; on paper all of them.
 */
import { untrack } from 'svelte';
import { inParts } from './idle';
import type { Week } from './load';

const SOON_MS = 100;
/** Where no more crew-days than these changed, all of them show it: one edit changes two or three. */
const FEW = 6;

export class Following {
  #week: () => Week;
  /** What the others still show. */
  #old = $state.raw<Week | null>(null);
  #next = $state(0);
  #inSight = new Set<number>();

  /** To be made while a component is. The children of `holder` are the rows of the week's crews. */
  constructor(week: () => Week, holder: () => HTMLElement | undefined) {
    this.#week = week;
    let before = week();
    $effect.pre(() => {
      const now = week();
      untrack(() => {
        if (differing(before, now) > FEW) this.#begin(before, holder());
        before = now;
      });
    });
    $effect(() => {
      if (!this.#old) return;
      const end = () => (this.#old = null);
      const next = this.#next;
      return inParts(next < week().books.crews.length ? () => (this.#next = next + 1) : end, end, SOON_MS);
    });
  }

  /** The week as the crew's row shows it now. */
  of(row: number): Week {
    return this.#old && row >= this.#next && !this.#inSight.has(row) ? this.#old : this.#week();
  }

  #begin(before: Week, holder: HTMLElement | undefined): void {
    const rows = [...(holder?.children ?? [])].map((row) => row.getBoundingClientRect());
    this.#inSight = new Set(rows.flatMap(({ top, bottom }, n) => (bottom > 0 && top < innerHeight ? [n] : [])));
    this.#old = before;
    this.#next = 0;
  }
}

function differing(before: Week, now: Week): number {
  const days = new Set([...before.stops.keys(), ...now.stops.keys()]);
  return [...days].filter((day) => before.stops.get(day) !== now.stops.get(day)).length;
}
