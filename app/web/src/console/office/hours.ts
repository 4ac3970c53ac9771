/** A week's hours as offices say them: days that are alike together. */
import { clock, say, weekdayName } from '../../words/console/words';

export interface Span {
  start: string;
  end: string;
}
export interface DayHours extends Span {
  weekday: number;
  overtime_minutes?: number;
  breaks?: Span[];
}

/** Of which weekday a path of the server's is: shifts.2.end is about the third of those sent. */
export const dayAt = (name: string, sent: () => { weekday: number }[] | null) => (path: string): number | undefined => {
  const [at, n] = path.split('.');
  return at === name && n ? sent()?.[Number(n)]?.weekday : undefined;
};

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

export function spanSaid(span: Span): string {
  return `${clock(span.start)}–${clock(span.end)}`;
}

function pauseSaid({ start, end }: Span): string {
  return ` (${say('break', { from: clock(start), to: clock(end) }).toLowerCase()})`;
}

/** Sen–Kam 08.00–15.00, Jum 08.00–11.00; empty where there are none. */
export function weekSaid(week: DayHours[]): string {
  const said = WEEKDAYS.map((weekday) =>
    week
      .filter((day) => day.weekday === weekday)
      .sort((a, b) => a.start.localeCompare(b.start))
      .map((day) => spanSaid(day) + (day.breaks ?? []).map(pauseSaid).join(''))
      .join(` ${say('and')} `),
  );
  const runs: { first: number; last: number; hours: string }[] = [];
  said.forEach((hours, weekday) => {
    const before = runs.at(-1);
    if (before && before.last === weekday - 1 && before.hours === hours) before.last = weekday;
    else runs.push({ first: weekday, last: weekday, hours });
  });
  return runs
    .filter((run) => run.hours)
    .map(({ first, last, hours }) => {
      const from = weekdayName(first, 'short');
      const days = first === last ? from : `${from}${last === first + 1 ? ', ' : '–'}${weekdayName(last, 'short')}`;
      return `${days} ${hours}`;
    })
    .join(' · ');
}
