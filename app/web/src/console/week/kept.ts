/**
 * What is read again and says the same stays the same object: what shows it has nothing to do.
 *
 * A move reads the whole week again, and all but two days of it are as they were.
 */
import type { Visit } from './load';

export class Kept<T> {
  #before = new Map<string, { one: T; said: string }>();
  #key: (one: T) => string;

  constructor(key: (one: T) => string) {
    this.#key = key;
  }

  again(all: T[]): T[] {
    const now = all.map((one) => {
      const said = JSON.stringify(one);
      const known = this.#before.get(this.#key(one));
      return known?.said === said ? known : { one, said };
    });
    this.#before = new Map(now.map((each) => [this.#key(each.one), each]));
    return now.map((each) => each.one);
  }
}

/** Each crew's day of visits in the order of time; a day without change is the same array as before. */
export class KeptStops {
  #before = new Map<string, Visit[]>();

  again(visits: Visit[]): Map<string, Visit[]> {
    const now = new Map<string, Visit[]>();
    for (const visit of [...visits].sort((a, b) => a.arrive.localeCompare(b.arrive))) {
      const stops = now.get(dayOf(visit)) ?? [];
      now.set(dayOf(visit), stops);
      stops.push(visit);
    }
    for (const [day, stops] of now) {
      const before = this.#before.get(day) ?? [];
      if (stops.length === before.length && stops.every((stop, n) => stop === before[n])) now.set(day, before);
    }
    this.#before = now;
    return now;
  }
}

export function dayOf({ crew, date }: { crew: string; date: string }): string {
  return `${crew} ${date}`;
}
