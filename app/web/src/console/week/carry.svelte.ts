/**
 * A visit, or a site that is left out, picked up on the board: where it is held, and what it
 * would do there. Nothing is changed before it is put down, and then only what was said.
 */
import { Fault } from '../api';
import type { At } from './board';
import { clockOf } from './dates';
import { check, type EditNew, type Editing, type Verdict } from './editing.svelte';
import type { Edit, Plan } from './load';

export interface Carried {
  name: string;
  /** How long it lasts, set-up and pack-up included; of a site the shortest. */
  minutes: number;
  /** Where it stands; a site that is left out stands nowhere. */
  from: At | null;
  edit: { kind: 'move'; visit: string } | { kind: 'add'; site: string };
}

export interface Judged {
  edit: EditNew;
  verdict: Verdict;
}

const SOON_MS = 120;

export class Carry {
  carried = $state.raw<Carried | null>(null);
  at = $state.raw<At | null>(null);
  /** drag: under a pressed pointer. aim: by clicks or keys. asks: put where it cannot be. */
  how = $state<'drag' | 'aim' | 'asks'>('aim');
  found = $state.raw<Judged | null>(null);
  /** Other ways to be there on that day, where the asked one is refused. */
  ways = $state.raw<Judged[]>([]);
  fault = $state.raw<Fault | null>(null);
  /** Keys or a button led there: the page scrolls to it. Under a pointer it stays where it is. */
  reveals = $state(false);
  /** It is put down as soon as the answer is there. */
  wanted = $state(false);
  #plan: Plan | null = null;
  #kept = new Map<string, Promise<Verdict>>();
  #turn = 0;
  #soon = 0;
  #editing: Editing;
  #ended: (visit: string | null) => void;

  /** `ended` hears which visit was put down, or put back. */
  constructor(editing: Editing, ended: (visit: string | null) => void) {
    this.#editing = editing;
    this.#ended = ended;
  }

  get looking(): boolean {
    return this.at !== null && !this.stands && this.found === null && this.fault === null;
  }

  /** Held where it stands already. */
  get stands(): boolean {
    return same(this.at, this.carried?.from ?? null);
  }

  lift(plan: Plan, carried: Carried, how: 'drag' | 'aim', at: At | null): void {
    this.#editing.done = null;
    this.#editing.fault = null;
    this.#plan = plan;
    this.#kept.clear();
    this.carried = carried;
    this.how = how;
    this.at = null;
    this.aim(at, how === 'aim');
  }

  aim(at: At | null, reveals = false): void {
    if (this.wanted || same(at, this.at)) return;
    this.reveals = reveals;
    clearTimeout(this.#soon);
    const mine = ++this.#turn;
    this.at = at;
    this.found = null;
    this.ways = [];
    this.fault = null;
    if (this.how === 'asks') this.how = 'aim';
    if (!at || this.stands) return;
    this.#soon = window.setTimeout(() => void this.#look(at, mine), SOON_MS);
  }

  /** Put down where it is held, as soon as that is known to be allowed; what failed to be found out is asked again. */
  put(): void {
    if (!this.at || this.stands) return this.back();
    this.wanted = true;
    if (this.fault) {
      this.fault = null;
      this.found = null;
      void this.#look(this.at, ++this.#turn);
    } else this.#settle();
  }

  /** One of the other ways. */
  async choose(way: Judged): Promise<void> {
    if (!this.#plan) return;
    // It stands on the board already: what was held is not shown beside it.
    const { at } = this;
    this.at = null;
    const made = await this.#editing.make(this.#plan, way.edit, way.verdict);
    this.at = at;
    const { fault } = this.#editing;
    // Where nobody answered it stays in the hand, to be put down once more.
    if (made || !fault || fault.kind === 'refused') return this.#close(made);
    this.#editing.fault = null;
    this.how = 'aim';
    this.fault = fault;
  }

  back(): void {
    this.#close(null);
  }

  #settle(): void {
    if (!this.wanted || (!this.found && !this.fault)) return;
    this.wanted = false;
    if (this.found?.verdict.allowed) void this.choose(this.found);
    else this.how = 'asks';
  }

  #close(made: Edit | null): void {
    const visit = made?.visit ?? (this.carried?.edit.kind === 'move' ? this.carried.edit.visit : null);
    clearTimeout(this.#soon);
    this.#turn += 1;
    this.carried = null;
    this.at = null;
    this.found = null;
    this.ways = [];
    this.fault = null;
    this.wanted = false;
    this.#ended(visit);
  }

  async #look(at: At, mine: number): Promise<void> {
    try {
      const asked = await this.#judged(this.#edit(at, { arrive: clockOf(at.minute) }));
      if (mine !== this.#turn) return;
      this.found = asked;
      if (!asked.verdict.allowed) await this.#lookFurther(at, mine);
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      if (mine === this.#turn) this.fault = thrown;
    }
    if (mine === this.#turn) this.#settle();
  }

  /** At that time with others out of its way; on that day whenever there is room. */
  async #lookFurther(at: At, mine: number): Promise<void> {
    const from = this.carried?.from;
    const elsewhere = !from || from.crew !== at.crew || from.date !== at.date;
    const ways = [this.#edit(at, { arrive: clockOf(at.minute), may_displace: true })];
    if (elsewhere) ways.unshift(this.#edit(at, {}));
    const found = await Promise.all(ways.map((edit) => this.#judged(edit)));
    if (mine === this.#turn) this.ways = found.filter((way) => way.verdict.allowed);
  }

  #edit(at: At, more: Partial<EditNew>): EditNew {
    const carried = this.carried!;
    return { ...carried.edit, crew: at.crew, date: at.date, may_displace: false, ...more };
  }

  async #judged(edit: EditNew): Promise<Judged> {
    const key = JSON.stringify(edit);
    const asked = this.#kept.get(key) ?? check(this.#plan!.id, edit);
    this.#kept.set(key, asked);
    asked.catch(() => this.#kept.delete(key));
    return { edit, verdict: await asked };
  }
}

function same(one: At | null, other: At | null): boolean {
  return one?.crew === other?.crew && one?.date === other?.date && one?.minute === other?.minute;
}
