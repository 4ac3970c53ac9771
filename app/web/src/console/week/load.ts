/** One week as the page shows it: a plan, and on dates that it is not about what is published. */
import { read, readAll, type Got } from '../api';
import { books, type Books, type Duty } from './books';
import { datesFrom, daysBetween, shifted } from './dates';
import { dayOf, Kept, KeptStops } from './kept';
import { remember, seen } from './seen';

const PLAN = '/v1/offices/{office}/plans/{plan}';
export type Plan = Got<typeof PLAN>;
export type PlanListed = Got<'/v1/offices/{office}/plans'>['items'][number];
export type Visit = Got<`${typeof PLAN}/visits`>[number];
export type PlanDay = Got<`${typeof PLAN}/days`>[number];
export type LeftOut = Got<`${typeof PLAN}/unassigned`>[number];
export type Prices = Got<`${typeof PLAN}/prices`>;
export type Edit = Got<`${typeof PLAN}/edits`>['items'][number];
export type ShareUsed = Got<`${typeof PLAN}/shares`>[number];

export const UNFINISHED = ['draft', 'solving'];
const MOST_AHEAD = 2;
const HELD = ['solved', 'published', 'superseded', 'closed'];

export interface Week {
  monday: string;
  dates: string[];
  /** The week's plans that can be looked at or are being made, newest first. */
  versions: PlanListed[];
  plan: Plan | null;
  /** The plan that was asked for is still being made: what is shown is what it may replace. */
  making: Plan | null;
  /** The plan that was asked for and stopped before there was one: another is shown. */
  stoppedEarly: PlanListed | null;
  books: Books;
  /** By crew, then by date: when the crew is on duty, or why not. */
  duty: Duty;
  visits: Visit[];
  /** The same by crew and date (`dayOf`), in the order of time. */
  stops: Map<string, Visit[]>;
  days: PlanDay[];
  /** Dates whose visits are those of a published plan that is not the one looked at. */
  others: Set<string>;
  leftOut: LeftOut[];
  prices: Prices | null;
  shares: ShareUsed[];
  /** Made by hand, the first one first. */
  edits: Edit[];
}

const keptVisits = new Kept<Visit>((visit) => visit.id);
const keptDays = new Kept<PlanDay>(dayOf);
const keptStops = new KeptStops();

export async function loadWeek(monday: string, wanted: string | null): Promise<Week> {
  const sunday = shifted(monday, 6);
  const [known, plans] = await Promise.all([
    books(),
    readAll('/v1/offices/{office}/plans', { from: monday, until: sunday }),
  ]);
  const duty = await known.duty(monday);
  const versions = plans
    .filter((plan) => plan.status !== 'cancelled')
    .sort((a, b) => b.number - a.number);
  const asked = pick(versions, wanted);
  const making = asked && UNFINISHED.includes(asked.status) ? asked : null;
  const picked = making ? pick(versions.filter((each) => HELD.includes(each.status)), null) : asked;
  const [plan, madeNow] = await Promise.all([picked, making].map((each) => (each ? read(PLAN, { plan: each.id }) : null)));
  const shown = plan && HELD.includes(plan.status);
  const [visits, days, leftOut, prices, shares, edits] =
    plan && shown
      ? await Promise.all([
          read(`${PLAN}/visits`, { plan: plan.id }),
          read(`${PLAN}/days`, { plan: plan.id }),
          read(`${PLAN}/unassigned`, { plan: plan.id }),
          read(`${PLAN}/prices`, { plan: plan.id }),
          read(`${PLAN}/shares`, { plan: plan.id }),
          readAll(`${PLAN}/edits`, { plan: plan.id }),
        ])
      : [[], [], [] as LeftOut[], null, [], []];
  const inWeek = <T extends { date: string }>(each: T) => each.date >= monday && each.date <= sunday;
  const week: Week = {
    monday,
    dates: datesFrom(monday, 7),
    versions,
    plan: plan ?? null,
    making: madeNow ?? null,
    stoppedEarly: plans.find((each) => each.id === wanted && each.status === 'cancelled') ?? null,
    books: known,
    duty,
    visits: visits.filter(inWeek),
    stops: new Map(),
    days: days.filter(inWeek),
    others: new Set(),
    leftOut: [...leftOut].sort((a, b) => b.value_lost - a.value_lost),
    prices,
    shares,
    edits,
  };
  await addOthers(week);
  const all = keptVisits.again(week.visits);
  const found = { ...week, visits: all, stops: keptStops.again(all), days: keptDays.again(week.days), dates: datesWorked(week) };
  remember(wanted, found);
  return found;
}

/** Read before somebody asks: whoever reaches for the list of versions looks at another one next. */
export function readAhead(week: Week): void {
  const others = week.versions.filter((each) => each.id !== week.plan?.id && HELD.includes(each.status));
  // What fails is read when it is asked for.
  for (const each of others.slice(0, MOST_AHEAD))
    if (!seen(week.monday, each.id)) loadWeek(week.monday, each.id).catch(() => undefined);
}

/** Entered by hand, or made to be compared with such a one. */
export function isAside({ by_hand, beside }: Pick<PlanListed, 'by_hand' | 'beside'>): boolean {
  return by_hand || beside !== null;
}

/**
 * The plan that is asked for; else what is being made or waits to be published; else what stands.
 * What is there to be compared is shown where it is asked for, or nothing else is there.
 */
function pick(versions: PlanListed[], wanted: string | null): PlanListed | undefined {
  const asked = versions.find((plan) => plan.id === wanted);
  if (asked) return asked;
  const standing = versions.find((plan) => plan.status === 'published');
  const newest = versions.find((plan) => !isAside(plan)) ?? versions[0];
  const waits = newest && [...UNFINISHED, 'solved', 'failed'].includes(newest.status);
  return waits && newest.number > (standing?.number ?? 0) ? newest : (standing ?? newest);
}

async function addOthers(week: Week): Promise<void> {
  const { plan } = week;
  if (!plan) return;
  const own = new Set(datesFrom(plan.start, plan.days));
  const rest = week.dates.filter((date) => !own.has(date));
  const standing = week.versions.filter((each) => each.status === 'published' && each.id !== plan.id);
  for (const each of standing) {
    const about = new Set(datesFrom(each.start, each.days));
    const dates = rest.filter((date) => about.has(date) && !week.others.has(date));
    if (!dates.length) continue;
    const [visits, days] = await Promise.all([
      read(`${PLAN}/visits`, { plan: each.id }),
      read(`${PLAN}/days`, { plan: each.id }),
    ]);
    week.visits.push(...visits.filter((visit) => dates.includes(visit.date)));
    week.days.push(...days.filter((day) => dates.includes(day.date)));
    for (const date of dates) week.others.add(date);
  }
}

/** A crew's visits of a date in the order of time. */
export function stopsOf(week: Week, crew: string, date: string): Visit[] {
  return week.stops.get(dayOf({ crew, date })) ?? NONE;
}

const NONE: Visit[] = [];

/** Monday to Saturday; Sunday only when somebody works. */
function datesWorked(week: Week): string[] {
  const sunday = shifted(week.monday, 6);
  const works =
    week.visits.some((visit) => visit.date === sunday) ||
    [...week.duty.values()].some((days) => days.get(sunday)?.shift);
  return works ? week.dates : week.dates.slice(0, 6);
}

/** The newest edit that stands, which an undo takes back. */
export function lastEdit(week: Week): Edit | null {
  return [...week.edits].reverse().find((edit) => edit.kind !== 'undo' && !edit.undone_by) ?? null;
}

/** Whether the plan is about the date. */
export function plans(plan: Plan, date: string): boolean {
  const after = daysBetween(plan.start, date);
  return after >= 0 && after < plan.days;
}

/** Expected recordings of some visits, in people. */
export function people(visits: Visit[]): number {
  return visits.reduce((sum, visit) => sum + visit.expected_recordings, 0);
}
