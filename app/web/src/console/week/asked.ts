/** What a plan was asked with: to ask for the next one from there, and to say what it was limited to. */
import type { Key } from '../../words/console/id';
import { say } from '../../words/console/words';
import { districtsOf, SITE_KINDS } from './books';
import { datesFrom } from './dates';
import type { Plan, Week } from './load';

export const SECONDS = [10, 20, 60, 180];

/** left: districts without; stays: crews that stay at the office. */
export interface Asked { start: string; last: string; seconds: number; cards: 'print_later' | 'print_now'; limit: number | null; kinds: string[]; left: string[]; stays: string[] }

/** The usual, and where the plan that is shown was asked for otherwise, as that was. */
export function askedAsShown({ plan, books }: Week, open: string[], crews: string[]): Asked {
  const usual: Asked = {
    start: open[0] ?? '', last: open.at(-1) ?? '', seconds: 20, cards: 'print_later', limit: null, kinds: [...SITE_KINDS], left: [], stays: [],
  };
  // Nobody asked for a plan that was entered by hand.
  if (!plan || plan.by_hand) return usual;
  const still = datesFrom(plan.start, plan.days).filter((date) => open.includes(date));
  const { kinds = [], districts = [], crews: out = [] } = plan.focus;
  const { seconds, card_policy: cards, max_changes: limit } = plan;
  return {
    ...usual,
    start: still[0] ?? usual.start,
    last: still.at(-1) ?? usual.last,
    seconds: SECONDS.includes(seconds) ? seconds : usual.seconds,
    cards,
    limit,
    kinds: kinds.length ? SITE_KINDS.filter((kind) => kinds.includes(kind)) : usual.kinds,
    left: districts.length ? districtsOf(books.areas).map(({ code }) => code).filter((code) => !districts.includes(code)) : [],
    stays: out.length ? crews.filter((crew) => !out.includes(crew)) : [],
  };
}

/** Sekolah; Tim 1, Tim 2. Nothing where all of them took part. */
export function limitedTo({ focus }: Plan, books: Week['books']): string {
  const { kinds = [], districts = [], crews = [] } = focus;
  return [
    kinds.map((kind) => say(`kind_${kind}` as Key)),
    books.crews.filter((crew) => crews.includes(crew.id)).map((crew) => crew.name),
    districts.map((code) => books.areas.get(code)?.name ?? code),
  ].filter((names) => names.length).map((names) => names.join(', ')).join('; ');
}
