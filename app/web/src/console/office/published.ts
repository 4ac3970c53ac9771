/** The visits that are published from today on: whom a closed place or a suspension hits. */
import { readAll } from '../api';

export interface Stop {
  visit: string;
  site: string;
  name: string;
  kind: string;
  date: string;
  /** 08:20, by the office's clock. */
  arrive: string;
  leave: string;
  crew: string;
  state: 'proposed' | 'offered' | 'confirmed' | 'in_progress' | 'done' | 'partial' | 'cancelled' | 'missed';
}
const TO_COME = ['proposed', 'offered', 'confirmed'];

/** Those that have not begun, by date and time. */
export async function publishedStops(): Promise<Stop[]> {
  const days = await readAll('/v1/offices/{office}/itineraries');
  return days
    .flatMap((day) =>
      day.stops.map(({ visit, site, name, kind, arrive, leave, state }) => ({
        visit, site, name, kind, state, date: day.date, arrive: arrive.slice(11, 16), leave: leave.slice(11, 16), crew: day.crew.name,
      })),
    )
    .filter((stop) => TO_COME.includes(stop.state))
    .sort((a, b) => a.date.localeCompare(b.date) || a.arrive.localeCompare(b.arrive));
}
