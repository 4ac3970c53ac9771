/** The report of a visit that counts at the office, when another phone or paper told it. */
import { ask } from '../server';
import { SEGMENTS, type Counted, type Day, type Stop } from '../wire';
import { putReport } from './database';
import { mainSegment } from './drafts';
import { changed, phone } from './phone.svelte';
import type { Report } from './reports';

/** The phone has it beside its own, to be shown and corrected. Without a network nothing happens. */
export async function fetchCounted(visit: string): Promise<void> {
  const day = phone.schedule?.days.find((each) => each.stops.some((s) => s.visit === visit));
  const stop = day?.stops.find((each) => each.visit === visit);
  if (!day || !stop || !phone.me) return;
  const office = encodeURIComponent(phone.me.office);
  const list = `/v1/offices/${office}/visits/${encodeURIComponent(visit)}/results?limit=200`;
  const answer = await ask('GET', list);
  if (answer.kind !== 'ok') return;
  const found = countedOf((answer.body as { items: Counted[] }).items);
  if (!found || phone.reports.some((report) => report.id === found.client_result_id)) return;
  await putReport(reportOf(found, phone.me.office, day, stop));
  await changed();
}

/** Of all that were told of a visit, the one that stands; not one beside it, of another place. */
function countedOf(told: Counted[]): Counted | undefined {
  const isBeside = (each: Counted) => each.outcome === 'missed' && Boolean(each.stray?.crew);
  return told.filter((each) => each.corrected_by === null && !isBeside(each)).at(-1);
}

function reportOf(told: Counted, office: string, day: Day, stop: Stop): Report {
  const received = Date.parse(told.received_at);
  const people = new Map(
    (told.report.recorded ?? []).map((each) => [each.segment ?? mainSegment(stop.kind), each.people]),
  );
  return {
    id: told.client_result_id,
    office,
    visit: stop.visit,
    site: stop.name,
    date: day.date,
    zone: day.zone,
    body: {
      ...(told.report as Report['body']),
      recorded: SEGMENTS.filter((s) => people.has(s)).map((s) => ({
        segment: s,
        people: people.get(s) ?? 0,
      })),
      arrived: onTheClock(told.report.arrived, day, stop),
      departed: onTheClock(told.report.departed, day, stop),
    },
    line: null,
    savedAt: received,
    state: 'sent',
    conflicts: 0,
    why: null,
    settledAt: received,
    counted: true,
  };
}

/** The moment as this phone would have written it, by the office's clock. */
function onTheClock(moment: string | null | undefined, day: Day, stop: Stop): string | null {
  if (!moment) return null;
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: day.zone,
  }).format(new Date(moment));
  return `${day.date}T${clock}:00${stop.arrive.slice(19)}`;
}
