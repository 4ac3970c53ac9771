/** The week as an edit will leave it: shown as soon as it is asked for, until the server's answer is there. */
import { clockOf, minutesOf } from './dates';
import type { EditNew, Verdict } from './editing.svelte';
import { dayOf } from './kept';
import type { Visit, Week } from './load';

/** Null where only the answer can say: nothing was judged before, or a visit is new. */
export function weekAfter(week: Week, edit: EditNew, verdict: Verdict | null): Week | null {
  const visit = week.visits.find((each) => each.id === edit.visit);
  if (visit && edit.kind === 'drop') return changed(week, new Map(), new Set([visit.id]));
  if (visit && edit.kind !== 'move') return changed(week, new Map([[visit.id, { ...visit, pinned: edit.kind === 'pin' }]]));
  if (!visit || !verdict?.allowed) return null;
  const after = new Map(verdict.moved.map((each) => [each.visit, each.after]));
  const moved = week.visits.flatMap((each) => {
    const at = after.get(each.id);
    return at?.arrive ? [[each.id, put(each, { ...at, arrive: at.arrive })] as const] : [];
  });
  return changed(week, new Map(moved), new Set(verdict.dropped.map((each) => each.visit)));
}

/** An edit taken back: what stood before it, on the plan that is there by now. */
export function weekBefore(week: Week, before: Week): Week {
  const { visits, stops, days } = before;
  return { ...week, visits, stops, days };
}

/** Only the days that it touches are other arrays: nothing else on the board has anything to do. */
function changed(week: Week, put: Map<string, Visit>, gone = new Set<string | null>()): Week {
  const touched = new Set<string>();
  const visits = week.visits.flatMap((visit) => {
    const after = gone.has(visit.id) ? null : (put.get(visit.id) ?? visit);
    if (after === visit) return [visit];
    touched.add(dayOf(visit));
    if (after) touched.add(dayOf(after));
    return after ? [after] : [];
  });
  const stops = new Map(week.stops);
  for (const day of touched)
    stops.set(
      day,
      visits.filter((visit) => dayOf(visit) === day).sort((a, b) => a.arrive.localeCompare(b.arrive)),
    );
  return { ...week, visits, stops };
}

/** How far it is to drive there, only the answer knows. */
function put(visit: Visit, at: Pick<Visit, 'crew' | 'date' | 'arrive'> & { service_minutes: number | null }): Visit {
  const service = at.service_minutes ?? visit.service_minutes;
  const leave = minutesOf(at.arrive) + visit.setup_minutes + service + visit.packup_minutes;
  return {
    ...visit, crew: at.crew, date: at.date, arrive: at.arrive, service_minutes: service,
    leave: clockOf(leave), drive_minutes_before: 0,
  };
}
