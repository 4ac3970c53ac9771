/** A forecast while it is made: asked for, looked at again and again until it is done, stopped. */
import { Fault, read, readAll, write, type Got } from '../api';
import type { paths } from '../../../made/v1';

export type Forecast = Got<'/v1/offices/{office}/forecasts/{forecast}'>;
export type Listed = Got<'/v1/offices/{office}/forecasts'>['items'][number];
export type Found = NonNullable<Forecast['found']>;
export type Asked = NonNullable<
  paths['/v1/offices/{office}/forecasts']['post']['requestBody']
>['content']['application/json'];

/** Some minutes for the weeks, and as many again for remedies. */
export const THOROUGH = { seconds: 300, remedy_seconds: 600 };
const POLL_MS = 1_500;
const NOT_MADE = ['failed', 'cancelled'];

export class Following {
  shown = $state.raw<Forecast | null>(null);
  all = $state.raw<Listed[]>([]);
  loaded = $state(false);
  fault = $state.raw<Fault | null>(null);
  asking = $state(false);
  #timer = 0;
  /** Grows with all that is begun here, and with the end: an answer to something earlier comes too late. */
  #turn = 0;

  get busy(): boolean {
    return this.shown !== null && ['asked', 'working'].includes(this.shown.status);
  }

  /** The one that is named; else the newest that was made or is being made. */
  open(wanted: string | null = null): Promise<void> {
    return this.#tried(async () => {
      const all = (await readAll('/v1/offices/{office}/forecasts')).reverse();
      const last = all.find((each) => (wanted ? each.id === wanted : !NOT_MADE.includes(each.status)));
      const shown = last ? await read('/v1/offices/{office}/forecasts/{forecast}', { forecast: last.id }) : null;
      return () => Object.assign(this, { all, shown, loaded: true });
    });
  }

  async ask(wish: Asked): Promise<boolean> {
    this.asking = true;
    const before = this.shown?.id;
    await this.#tried(async () => {
      const shown = await write('post', '/v1/offices/{office}/forecasts', {}, wish);
      return () => (this.shown = shown);
    });
    this.asking = false;
    return this.shown?.id !== before;
  }

  cancel(): Promise<void> {
    return this.#tried(async () => {
      const shown = await write('post', '/v1/offices/{office}/forecasts/{forecast}/cancel', { forecast: this.shown?.id });
      return () => (this.shown = shown);
    });
  }

  /** Nothing more is asked for, and what is under way is no longer heard. */
  stop(): void {
    this.#turn++;
    clearTimeout(this.#timer);
  }

  #follow(): void {
    if (!this.busy) return;
    this.#timer = window.setTimeout(() => {
      void this.#tried(async () => {
        const shown = await read('/v1/offices/{office}/forecasts/{forecast}', { forecast: this.shown?.id });
        return () => (this.shown = shown);
      });
    }, POLL_MS);
  }

  /** What is found is shown unless something else was begun meanwhile; what is still made is looked at again. */
  async #tried(find: () => Promise<() => unknown>): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    try {
      const show = await find();
      if (turn !== this.#turn) return;
      show();
      this.fault = null;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      if (turn !== this.#turn) return;
      this.fault = thrown;
    }
    this.#follow();
  }
}
