/** Cards against what published visits need of them, day by day. */
import type { Got } from '../api';

export type Stock = Got<'/v1/offices/{office}/stock'>;

export interface CardDay {
  date: string;
  /** For visits of the date. */
  promised: number;
  /** Expected to come by then, on that date. */
  arriving: number;
  /** Above the reserve after the date; below zero they are missing. */
  left: number;
}

export interface Cards {
  onHand: number;
  reserve: number;
  /** On hand without the reserve and what published visits need: the sheet's "Blangko bebas". */
  free: number;
  promised: number;
  days: CardDay[];
  /** The first date whose visits need more than there is. */
  shortOn: string | null;
}

export function cardsOf(stock: Stock): Cards | null {
  const item = stock.items.find((each) => each.item === 'card');
  if (!item) return null;
  const coming = stock.deliveries.filter((each) => each.item === 'card' && each.receipt === null);
  const withCrews = item.with_crews.reduce((sum, crew) => sum + crew.quantity, 0);
  const dates = new Set([...stock.promises, ...coming.map((each) => ({ date: each.expected_on }))].map((each) => each.date));
  let left = item.free + withCrews;
  const days = [...dates].sort().map((date) => {
    const promised = stock.promises.find((each) => each.date === date)?.cards ?? 0;
    const arriving = coming.filter((each) => each.expected_on === date).reduce((sum, each) => sum + each.quantity, 0);
    left += arriving - promised;
    return { date, promised, arriving, left };
  });
  const promised = stock.promises.reduce((sum, each) => sum + each.cards, 0);
  return {
    onHand: item.on_hand,
    reserve: item.reserve,
    free: item.on_hand - item.reserve - promised,
    promised,
    days,
    shortOn: days.find((day) => day.left < 0)?.date ?? null,
  };
}
