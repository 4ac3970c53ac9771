/** One version of the week beside another: what became of each visit. */
import { read, type Got } from '../api';
import { minutesOf } from './dates';
import type { Week } from './load';

const DIFF = '/v1/offices/{office}/plans/{plan}/diff';
export type Diff = Got<typeof DIFF>;
export type Fate = 'moved' | 'added';

/** Where a visit was, that is elsewhere or nowhere now. */
export interface Was {
  name: string;
  crew: string;
  date: string;
  from: number;
  minutes: number;
  fate: 'moved' | 'dropped';
}

export function differences(plan: string, against: string): Promise<Diff> {
  return read(DIFF, { plan, against });
}

/** What the board shows of it: places that were left, and visits that are new where they stand. */
export interface Traces {
  was: Was[];
  fates: Map<string, Fate>;
}

const NONE: Traces = { was: [], fates: new Map() };

export function tracesOf(week: Week, diff: Diff | null): Traces {
  if (!diff) return NONE;
  const traces: Traces = { was: [], fates: new Map() };
  for (const one of diff.moved) {
    const { before, after } = one;
    // A shift within the hour on the same crew's day left no place: its trace would lie on its own block, or its neighbour's.
    if (one.breaks_word || before.crew !== after.crew || before.date !== after.date) trace(week, traces, one.site, before, 'moved');
    if (one.visit) traces.fates.set(one.visit, 'moved');
  }
  for (const one of diff.dropped) trace(week, traces, one.site, one.at, 'dropped');
  for (const one of diff.added) if (one.visit) traces.fates.set(one.visit, 'added');
  return traces;
}

function trace(week: Week, traces: Traces, id: string, at: Diff['dropped'][number]['at'], fate: Was['fate']): void {
  const site = week.books.sites.get(id);
  if (!at.arrive) return;
  const around = site ? site.setup_minutes + site.packup_minutes : 0;
  const minutes = (at.service_minutes ?? 30) + around;
  traces.was.push({ name: site?.name ?? id, crew: at.crew, date: at.date, from: minutesOf(at.arrive), minutes, fate });
}
