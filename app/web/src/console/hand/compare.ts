/** Two plans of the same dates: what is in both, and what only one of them does. */
import type { Visit } from '../week/load';
import type { PlanListed } from '../week/load';
import { minutesOf } from '../week/dates';

export interface Differences {
  /** The same site, day and crew, within an hour. */
  same: number;
  moved: { hand: Visit; ours: Visit }[];
  added: Visit[];
  dropped: Visit[];
}

const ALIKE_MINUTES = 60;

/** Visits are matched by site: first those of the same day, then those that are left. */
export function differences(hand: Visit[], ours: Visit[]): Differences {
  const found: Differences = { same: 0, moved: [], added: [], dropped: [] };
  const left = [...ours];
  const take = (wanted: (visit: Visit) => boolean): Visit | null => {
    const at = left.findIndex(wanted);
    return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const unmatched = hand.filter((visit) => {
    const like = take((other) => isSame(visit, other));
    if (like) found.same += 1;
    return !like;
  });
  const byDay = unmatched.filter((visit) => {
    const like = take((other) => other.site === visit.site && other.date === visit.date);
    if (like) found.moved.push({ hand: visit, ours: like });
    return !like;
  });
  for (const visit of byDay) {
    const like = take((other) => other.site === visit.site);
    if (like) found.moved.push({ hand: visit, ours: like });
    else found.dropped.push(visit);
  }
  found.added = left;
  const most = (a: Visit, b: Visit) => b.expected_recordings - a.expected_recordings;
  found.added.sort(most);
  found.dropped.sort(most);
  return found;
}

function isSame(hand: Visit, ours: Visit): boolean {
  return (
    hand.site === ours.site &&
    hand.date === ours.date &&
    hand.crew === ours.crew &&
    Math.abs(minutesOf(hand.arrive) - minutesOf(ours.arrive)) < ALIKE_MINUTES
  );
}

/** The newest plan of ours for the dates of one that was entered before it. */
export function oursFor(hand: PlanListed, all: PlanListed[]): PlanListed | null {
  const fits = (plan: PlanListed) =>
    !plan.by_hand && plan.number > hand.number && plan.start === hand.start && plan.days === hand.days && plan.value !== null;
  return all.filter(fits).sort((a, b) => b.number - a.number)[0] ?? null;
}
