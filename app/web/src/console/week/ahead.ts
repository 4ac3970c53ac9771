/** The week as an edit will leave it: shown as soon as it is asked for, until the server's answer is there. */
import { clockOf, minutesOf } from './dates';
import type { Verdict } from './editing.svelte';
import { dayOf } from './kept';
import type { Visit, Week } from './load';

/** Only the days that it touches are other arrays: nothing else on the board has anything to do. */
export function weekAfter(week: Week, verdict: Verdict): Week {
  const after = new Map(verdict.moved.map((each) => [each.visit, each.after]));
  const gone = new Set(verdict.dropped.map((each) => each.visit));
  const touched = new Set<string>();
  const visits = week.visits.flatMap((visit) => {
    const at = after.get(visit.id);
    if (!at?.arrive && !gone.has(visit.id)) return [visit];
    touched.add(dayOf(visit));
    if (!at?.arrive) return [];
    touched.add(dayOf(at));
    return [put(visit, { ...at, arrive: at.arrive })];
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
