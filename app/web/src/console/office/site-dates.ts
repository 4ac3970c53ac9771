/** What a site says about single dates: closed, or open at other hours. */
import { say } from '../../words/console/words';
import { read, type Got } from '../api';
import { spanSaid, type Span } from './hours';

export type DateSaid = Got<'/v1/offices/{office}/sites/{site}/exceptions'>['items'][number];

/** From today on, the nearest first. */
export async function readDates(site: string): Promise<DateSaid[]> {
  return (await read('/v1/offices/{office}/sites/{site}/exceptions', { site })).items;
}

export function hoursSaid(windows: Span[]): string {
  return windows.map(spanSaid).join(` ${say('and')} `) || say('dates_closed');
}

/** Whether a visit fits into the hours: packing up may go on after them. */
export function holds(open: Span, visit: { arrive: string; served: string }): boolean {
  return open.start <= visit.arrive && visit.served <= open.end;
}

/** Whether a span is one: both are times of day, and it begins before it ends. */
export function inOrder({ start, end }: Span): boolean {
  return [start, end].every((time) => /^([01]\d|2[0-4]):[0-5]\d$/.test(time)) && start < end;
}
