/** What a stop's card and view show of it, from the schedule and the phone's own reports. */
import { phone } from '../store/phone.svelte';
import { latest, type Report } from '../store/reports';
import { today } from '../store/days';
import type { Day, Stop, VisitState } from '../wire';

const OVER = new Set<VisitState>(['done', 'partial', 'cancelled', 'missed']);

export function found(visit: string): { day: Day; stop: Stop } | null {
  for (const day of phone.schedule?.days ?? [])
    for (const stop of day.stops) if (stop.visit === visit) return { day, stop };
  return null;
}

export function reportOf(visit: string): Report | undefined {
  return latest(phone.reports, visit);
}

/** What the crew itself has reported counts before what the office said when last asked. */
export function stateOf(stop: Stop): VisitState | 'waiting' {
  const report = reportOf(stop.visit);
  if (!report || report.state === 'refused') return stop.state;
  return report.state === 'waiting' ? 'waiting' : report.body.outcome;
}

export function isOver(stop: Stop): boolean {
  const report = reportOf(stop.visit);
  return OVER.has(stop.state) || (report !== undefined && report.state !== 'refused');
}

export function recordedAt(visit: string): number | null {
  const report = reportOf(visit);
  if (!report || report.state === 'refused') return null;
  return report.body.recorded.reduce((total, each) => total + each.people, 0);
}

/** A visit made before its day is reported too, but from its own view: not by a slip in the list. */
export function hasCome(day: Day): boolean {
  return phone.schedule !== null && day.date <= today(phone.schedule, Date.now());
}

export function directions(stop: Stop): string {
  const { lat, lon } = stop.point;
  return `geo:${lat},${lon}?q=${lat},${lon}(${encodeURIComponent(stop.name)})`;
}

export function telephone(phoneNumber: string): string {
  return `tel:${phoneNumber.replace(/[^\d+]/g, '')}`;
}
