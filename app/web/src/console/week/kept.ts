/**
 * What is read again and says the same stays the same object: what shows it has nothing to do.
 *
 * A move reads the whole week again, and all but two days of it are as they were.
 */
import type { Visit } from './load';

/** So many readings are remembered: who looks from one version to another comes back to the first. */
const READINGS = 4;

export class Kept<T> {
  #before: Map<string, { one: T; said: string }>[] = [];
  #key: (one: T) => string;

  constructor(key: (one: T) => string) {
    this.#key = key;
  }

  again(all: T[]): T[] {
    const now = all.map((one) => {
      const [key, said] = [this.#key(one), JSON.stringify(one)];
      const same = this.#before.find((reading) => reading.get(key)?.said === said);
      return same?.get(key) ?? { one, said };
    });
    this.#before = [new Map(now.map((each) => [this.#key(each.one), each])), ...this.#before].slice(0, READINGS);
    return now.map((each) => each.one);
  }
}

/** Each crew's day of visits in the order of time; a day without change is the same array as before. */
export class KeptStops {
  #before: Map<string, Visit[]>[] = [];

  again(visits: Visit[]): Map<string, Visit[]> {
    const now = new Map<string, Visit[]>();
    for (const visit of [...visits].sort((a, b) => a.arrive.localeCompare(b.arrive))) {
      const stops = now.get(dayOf(visit)) ?? [];
      now.set(dayOf(visit), stops);
      stops.push(visit);
    }
    for (const [day, stops] of now) {
      const same = this.#before.map((reading) => reading.get(day) ?? []).find((before) => areSame(before, stops));
      if (same) now.set(day, same);
    }
    this.#before = [now, ...this.#before].slice(0, READINGS);
    return now;
  }
}

export function dayOf({ crew, date }: { crew: string; date: string }): string {
  return `${crew} ${date}`;
}

function areSame(before: Visit[], stops: Visit[]): boolean {
  return before.length === stops.length && stops.every((stop, n) => stop === before[n]);
}
