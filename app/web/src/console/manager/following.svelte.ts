/** A forecast while it is made: asked for, looked at again and again until it is done, stopped. */
import { Fault, read, readAll, write, type Got } from '../api';
import type { paths } from '../../../made/v1';

export type Forecast = Got<'/v1/offices/{office}/forecasts/{forecast}'>;
export type Listed = Got<'/v1/offices/{office}/forecasts'>['items'][number];
export type Found = NonNullable<Forecast['found']>;
export type Asked = NonNullable<
  paths['/v1/offices/{office}/forecasts']['post']['requestBody']
>['content']['application/json'];

const POLL_MS = 1_500;
const NOT_MADE = ['failed', 'cancelled'];

export class Following {
  shown = $state.raw<Forecast | null>(null);
  all = $state.raw<Listed[]>([]);
  loaded = $state(false);
  fault = $state.raw<Fault | null>(null);
  asking = $state(false);
  #timer = 0;

  get busy(): boolean {
    return this.shown !== null && ['asked', 'working'].includes(this.shown.status);
  }

  /** The one that is named; else the newest that was made or is being made. */
  open(wanted: string | null = null): Promise<void> {
    return this.#tried(async () => {
      this.all = (await readAll('/v1/offices/{office}/forecasts')).reverse();
      const last = this.all.find((each) => (wanted ? each.id === wanted : !NOT_MADE.includes(each.status)));
      this.shown = last ? await read('/v1/offices/{office}/forecasts/{forecast}', { forecast: last.id }) : null;
      this.loaded = true;
      this.#follow();
    });
  }

  async ask(wish: Asked): Promise<boolean> {
    this.asking = true;
    const before = this.shown?.id;
    await this.#tried(async () => {
      this.shown = await write('post', '/v1/offices/{office}/forecasts', {}, wish);
      this.#follow();
    });
    this.asking = false;
    return this.shown?.id !== before;
  }

  cancel(): Promise<void> {
    return this.#tried(async () => {
      if (!this.shown) return;
      this.shown = await write('post', '/v1/offices/{office}/forecasts/{forecast}/cancel', { forecast: this.shown.id });
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #follow(): void {
    clearTimeout(this.#timer);
    if (!this.busy) return;
    this.#timer = window.setTimeout(() => {
      void this.#tried(async () => {
        if (this.shown) this.shown = await read('/v1/offices/{office}/forecasts/{forecast}', { forecast: this.shown.id });
      }).then(() => this.#follow());
    }, POLL_MS);
  }

  async #tried(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.fault = null;
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      this.fault = thrown;
    }
  }
}
