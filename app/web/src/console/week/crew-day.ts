/** What the board says of a crew's day: what of the week is about it. */
import type { Base, Books, CrewDay } from './books';
import { plans, stopsOf, type PlanDay, type Visit, type Week } from './load';
import { mayEditOn } from './may';

export interface DayShown {
  visits: Visit[];
  sites: Books['sites'];
  day: PlanDay | undefined;
  /** When the crew is on duty, or why not. */
  duty: CrewDay | undefined;
  /** A lodging that it comes from in the morning, and one that it sleeps in. */
  woke: Base | null;
  night: Base | null;
  editable: boolean;
  /** The plan is not about it. */
  pale: boolean;
}

export function dayShown(week: Week, crew: string, date: string): DayShown {
  const day = week.days.find((each) => each.crew === crew && each.date === date);
  const lodging = (id: string | undefined) => {
    const base = week.books.bases.get(id ?? '');
    return base?.kind === 'lodging' ? base : null;
  };
  return {
    visits: stopsOf(week, crew, date),
    sites: week.books.sites,
    day,
    duty: week.duty.get(crew)?.get(date),
    woke: lodging(day?.morning_base),
    night: lodging(day?.evening_base),
    editable: mayEditOn(week, date),
    pale: week.plan !== null && !plans(week.plan, date),
  };
}
