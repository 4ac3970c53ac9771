/** The visits that are published from today on: whom a closed place or a suspension hits. */
import { readAll } from '../api';
import { weekdayOf } from '../week/dates';
import type { DayHours } from './hours';

export interface Stop {
  visit: string;
  site: string;
  name: string;
  kind: string;
  date: string;
  /** 08:20, by the office's clock. */
  arrive: string;
  /** Recording ends: a site must be open until then. */
  served: string;
  leave: string;
  crew: string;
  state: 'proposed' | 'offered' | 'confirmed' | 'in_progress' | 'done' | 'partial' | 'cancelled' | 'missed';
}
const TO_COME = ['proposed', 'offered', 'confirmed'];

let asking: Promise<Stop[]> | null = null;

/** Those that have not begun, by date and time. */
export function publishedStops(): Promise<Stop[]> {
  asking ??= ask().finally(() => (asking = null));
  return asking;
}

/** Whether a visit, from arrival until its crew drives on, lies in the hours that a week has on its date. */
export function fits(week: DayHours[], stop: Stop): boolean {
  return week.some(
    ({ weekday, start, end, breaks = [] }) =>
      weekday === weekdayOf(stop.date) && start <= stop.arrive && stop.leave <= end &&
      !breaks.some((pause) => stop.arrive < pause.end && pause.start < stop.leave),
  );
}

async function ask(): Promise<Stop[]> {
  const days = await readAll('/v1/offices/{office}/itineraries');
  return days
    .flatMap((day) =>
      day.stops.map(({ visit, site, name, kind, arrive, service_end, leave, state }) => ({
        visit, site, name, kind, state, date: day.date, crew: day.crew.name,
        arrive: arrive.slice(11, 16), served: service_end.slice(11, 16), leave: leave.slice(11, 16),
      })),
    )
    .filter((stop) => TO_COME.includes(stop.state))
    .sort((a, b) => a.date.localeCompare(b.date) || a.arrive.localeCompare(b.arrive));
}
