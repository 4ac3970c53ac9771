/** What may still be changed by hand. */
import { UNFINISHED, type PlanListed, type Visit, type Week } from './load';

/** The plan of the week that is being made: until it is done the board is read only, as both would want the same days. */
export function beingMade(week: Week): PlanListed | null {
  return week.versions.find((plan) => UNFINISHED.includes(plan.status)) ?? null;
}

export function isReadOnly(week: Week): boolean {
  return beingMade(week) !== null;
}

export function mayEdit(week: Week): boolean {
  return ['solved', 'published'].includes(week.plan?.status ?? '') && !isReadOnly(week);
}

/** Only what a plan of this week may still change. */
export function mayTouch(week: Week, visit: Visit): boolean {
  return (
    mayEdit(week) &&
    !visit.begun &&
    !week.others.has(visit.date) &&
    ['proposed', 'offered', 'confirmed'].includes(visit.state)
  );
}
