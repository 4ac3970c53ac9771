/** What may still be changed by hand. */
import { UNFINISHED, type Visit, type Week } from './load';

/** While a plan of the week is being made, the board is read only: both would want the same days. */
export function isReadOnly(week: Week): boolean {
  return week.versions.some((plan) => UNFINISHED.includes(plan.status));
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
