/**
 * Which rows of a big board are drawn: those in sight at once, the others when nothing else is to do.
 *
 * On paper all of them, and nobody waits longer than SOON_MS for the next one.
 */
import { flushSync } from 'svelte';

const SOON_MS = 300;
/** A week of so few crews is drawn at once. */
const FIRST = [0, 1, 2, 3];

export interface Asked {
  /** Another board is drawn anew. */
  of: string;
  /** The element that holds the rows, once it is there. */
  rows: HTMLElement | undefined;
}

export class Rows {
  drawn = $state.raw<ReadonlySet<number>>(new Set(FIRST));

  /** To be made while a component is; `asked` is read again when it changes. */
  constructor(asked: () => Asked) {
    let last = '';
    $effect.pre(() => {
      const { of, rows } = asked();
      if (of !== last) this.drawn = new Set(this.#inSight(rows));
      last = of;
    });
    $effect(() => {
      const { rows } = asked();
      const next = rows ? [...rows.children].findIndex((_, n) => !this.drawn.has(n)) : -1;
      if (next < 0) return;
      const draw = () => (this.drawn = new Set([...this.drawn, next]));
      // The page is laid out for the paper as soon as this returns.
      const all = () => flushSync(() => (this.drawn = new Set(Array.from(rows?.children ?? [], (_, n) => n))));
      // Safari knows no idle time.
      const wait = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 50));
      const waiting = wait(draw, { timeout: SOON_MS });
      addEventListener('beforeprint', all);
      return () => {
        (window.cancelIdleCallback ?? clearTimeout)(waiting);
        removeEventListener('beforeprint', all);
      };
    });
  }

  #inSight(rows: HTMLElement | undefined): number[] {
    if (!rows || rows.children.length <= FIRST.length) return FIRST;
    const found = [...rows.children].flatMap((row, n) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < innerHeight ? [n] : [];
    });
    return found.length ? found : FIRST;
  }
}
