/**
 * What somebody is filling in: kept in the tab until it is saved or given up, saved upon the version
 * it stands on, and set beside another's when that version is no more.
 */
import { language, weekdayName } from '../words/console/words';
import { Fault, type Wrong } from './api';

export type Choice = 'mine' | 'theirs';
export interface Held<T> {
  value: T;
  version: number | string | null;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export class Form<T extends object> {
  value = $state() as T;
  busy = $state(false);
  fault = $state.raw<Fault | null>(null);
  /** What was left unsaved when the page was last closed is back. */
  restored = $state(false);
  theirs = $state.raw<Held<T> | null>(null);
  chosen = $state<Partial<Record<keyof T, Choice>>>({});
  #base: T;
  readonly #first: Held<T>;
  #version: Held<T>['version'];
  #kept: string;

  /** Made while a component begins. name: where it is kept, one for each thing that is edited. */
  constructor(name: string, start: T, version: Held<T>['version'] = null) {
    this.#kept = `jemput-form-${name}`;
    this.#base = start;
    this.#first = { value: structuredClone(start), version };
    this.#version = version;
    const kept = this.#read();
    this.restored = kept !== null && !same(kept.value, start);
    this.value = structuredClone(kept?.value ?? start);
    if (kept) this.#version = kept.version;
    // Whatever changes of it, as deep as it is, is kept at once.
    $effect(() => this.keep());
  }

  get fresh(): boolean {
    return this.#version === null;
  }
  get changed(): boolean {
    return !same(this.value, this.#base);
  }
  /** What differs from what was there; all of it where nothing was. */
  get changes(): Partial<T> {
    const now = $state.snapshot(this.value) as T;
    if (this.fresh) return now;
    const names = Object.keys(now) as (keyof T)[];
    return Object.fromEntries(
      names.filter((name) => !same(now[name], this.#base[name])).map((name) => [name, now[name]]),
    ) as Partial<T>;
  }
  /** Fields that somebody else's version has otherwise. */
  get differing(): (keyof T)[] {
    const theirs = this.theirs;
    if (!theirs) return [];
    return (Object.keys(this.value) as (keyof T)[]).filter(
      (name) => !same(this.value[name], theirs.value[name]),
    );
  }

  keep(): void {
    if (this.changed) sessionStorage.setItem(this.#kept, JSON.stringify({ value: this.value, version: this.#version }));
    else sessionStorage.removeItem(this.#kept);
  }
  forget(): void {
    sessionStorage.removeItem(this.#kept);
  }
  /** As it was before anything was typed. */
  startOver(): void {
    this.value = structuredClone(this.#first.value);
    this.#base = this.#first.value;
    this.#version = this.#first.version;
    this.fault = null;
    this.restored = false;
    this.forget();
  }

  /** What the server says of a field and of all that it holds, in the chosen language. */
  wrongIn(name: string): { day: number | undefined; said: string }[] {
    return (this.fault?.problem?.fields ?? [])
      .filter((field) => field.path === name || field.path?.startsWith(`${name}.`))
      .map((field) => ({ day: this.dayOf(field.path ?? ''), said: this.tell(field) }));
  }
  errorOf(name: string): string {
    return this.wrongIn(name)[0]?.said ?? '';
  }
  /** The weekday that a path of the server's is about, where it is about one: its sentence names none. */
  dayOf: (path: string) => number | undefined = () => undefined;
  readonly tell = (field: Wrong): string => {
    const day = this.dayOf(field.path ?? '');
    return `${day === undefined ? '' : `${weekdayName(day)}: `}${field[language()] ?? ''}`;
  };

  /** What is wrong before anything is sent, said as the server would. */
  refuse(fields: { path: string; id: string; en: string }[], detail: { id: string; en: string }): void {
    const problem = { type: '', title: '', status: 422, code: 'invalid_request', detail: detail.id, detail_en: detail.en, fields };
    this.fault = new Fault('refused', problem, 422);
  }

  /** True once it is saved. `again` reads what is there now, for when somebody was faster. */
  async save(
    send: (changes: Partial<T>, headers: Record<string, string>) => Promise<unknown>,
    again?: () => Promise<Held<T>>,
  ): Promise<boolean> {
    this.busy = true;
    this.fault = null;
    try {
      await send(this.changes, this.fresh ? {} : { 'If-Match': `"${this.#version}"` });
      this.forget();
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      if (thrown.status === 412 && again) await this.#compare(again);
      else this.fault = thrown;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Goes on from their version, with what was chosen of mine. */
  settle(): void {
    const theirs = this.theirs;
    if (!theirs) return;
    for (const name of this.differing)
      if (this.chosen[name] !== 'mine') this.value[name] = structuredClone(theirs.value[name]);
    this.#base = theirs.value;
    this.#version = theirs.version;
    this.theirs = null;
    this.keep();
  }

  async #compare(again: () => Promise<Held<T>>): Promise<void> {
    try {
      const theirs = await again();
      const mine = this.changes;
      this.theirs = theirs;
      // Where I changed nothing theirs stands; all of it is shown before anything is saved.
      this.chosen = Object.fromEntries(
        this.differing.map((name) => [name, name in mine ? 'mine' : 'theirs']),
      ) as Partial<Record<keyof T, Choice>>;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      this.fault = thrown;
    }
  }

  #read(): Held<T> | null {
    try {
      return JSON.parse(sessionStorage.getItem(this.#kept) ?? 'null') as Held<T> | null;
    } catch {
      return null;
    }
  }
}
