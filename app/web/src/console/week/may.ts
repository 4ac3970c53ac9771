/** What may still be changed by hand. */
import { UNFINISHED, type PlanListed, type Visit, type Week } from './load';

/** The plan of the week that is being made: until it is done the board is read only, as both would want the same days. One to be compared wants none. */
export function beingMade(week: Week): PlanListed | null {
  return week.versions.find((plan) => UNFINISHED.includes(plan.status) && !plan.beside) ?? null;
}

export function isReadOnly(week: Week): boolean {
  return beingMade(week) !== null;
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
