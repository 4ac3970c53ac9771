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
  return mayEditOn(week, visit.date) && isOpen(visit);
}

/** Whether the plan that is looked at is what holds on the date, and may be edited. */
export function mayEditOn(week: Week, date: string): boolean {
  return mayEdit(week) && !week.others.has(date);
}

export function isOpen(visit: Visit): boolean {
  return !visit.begun && ['proposed', 'offered', 'confirmed'].includes(visit.state);
}
