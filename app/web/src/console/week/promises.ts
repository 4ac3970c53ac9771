/** What hosts were asked about the published visits of a week, and what they answered. */
import { read, readAll, type Got } from '../api';
import { books, type Books } from './books';
import { datesFrom, shifted } from './dates';
import type { Visit } from './load';

type Items<T> = T extends { items: (infer Item)[] } ? Item : never;
export type Offer = Items<Got<'/v1/offices/{office}/confirmations'>>;
export type Message = Items<Got<'/v1/offices/{office}/messages'>>;

/**
 * due        offered, and its host should be reminded
 * none       not offered yet
 * open       offered, not answered
 * confirmed  promised
 * declined   its host said no
 * over       made, under way, or called off
 */
export const STANDINGS = ['due', 'none', 'open', 'confirmed', 'declined', 'over'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface Promised {
  visit: Visit;
  offer: Offer | null;
  standing: Standing;
  /** What can still be sent to its host. */
  messages: Message[];
}

export interface Promises {
  books: Books;
  published: boolean;
  rows: Promised[];
  /** Texts to hosts whose visit moved or fell away: of offers whose visit is not in the week as offered. */
  news: { offer: Offer; messages: Message[] }[];
}

export async function loadPromises(monday: string): Promise<Promises> {
  const sunday = shifted(monday, 6);
  const [known, plans, offers, due, messages] = await Promise.all([
    books(),
    readAll('/v1/offices/{office}/plans', { from: monday, until: sunday }),
    readAll('/v1/offices/{office}/confirmations'),
    readAll('/v1/offices/{office}/confirmations', { due: 'true' }),
    readAll('/v1/offices/{office}/messages', { state: 'ready' }),
  ]);
  const visits = await publishedVisits(plans.filter((plan) => plan.status === 'published'), monday, sunday);
  const newest = new Map(offers.map((offer) => [offer.visit, offer]));
  const waits = new Set(due.map((offer) => offer.id));
  const about = (offer: Offer | null) => (offer ? messages.filter((message) => message.about === offer.id) : []);
  const rows = visits.map((visit) => {
    const offer = newest.get(visit.id) ?? null;
    return { visit, offer, standing: standingOf(visit, offer, waits), messages: about(offer) };
  });
  const shown = new Set(rows.filter((row) => row.standing === 'open' || row.standing === 'due').map((row) => row.offer?.id));
  const news = offers
    .filter((offer) => !shown.has(offer.id) && offer.date >= monday && offer.date <= sunday)
    .map((offer) => ({ offer, messages: about(offer) }))
    .filter((each) => each.messages.length);
  return { books: known, published: visits.length > 0, rows, news };
}

/** Visits of these dates that stand published, by the newest plan of each date. */
export async function publishedVisits(plans: { id: string; start: string; days: number }[], monday: string, sunday: string): Promise<Visit[]> {
  const found: Visit[] = [];
  const taken = new Set<string>();
  for (const plan of plans) {
    const dates = datesFrom(plan.start, plan.days).filter((date) => date >= monday && date <= sunday && !taken.has(date));
    const visits = dates.length ? await read('/v1/offices/{office}/plans/{plan}/visits', { plan: plan.id }) : [];
    found.push(...visits.filter((visit) => dates.includes(visit.date)));
    for (const date of dates) taken.add(date);
  }
  return found.sort((a, b) => a.date.localeCompare(b.date) || a.arrive.localeCompare(b.arrive));
}

function standingOf(visit: Visit, offer: Offer | null, due: Set<string>): Standing {
  if (visit.state === 'proposed') return 'none';
  if (visit.state === 'offered') return offer && due.has(offer.id) ? 'due' : 'open';
  if (visit.state === 'confirmed') return 'confirmed';
  return visit.state === 'cancelled' && offer?.state === 'declined' ? 'declined' : 'over';
}
