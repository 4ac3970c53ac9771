/** A report while it is being filled in. An empty field is null, which is not 0. */
import { SEGMENTS, type Day, type Outcome, type Results, type Segment, type Stop } from '../wire';

export const PEOPLE = ['failed', 'too_young', 'already', 'absent', 'refused'] as const;
export const CARDS = ['printed', 'spoiled', 'handed_over', 'returned', 'ribbons'] as const;
export type Count = (typeof PEOPLE)[number] | (typeof CARDS)[number] | Segment;
export type Field = Count | 'target';

export const MOST = 100_000;
const SIXTEEN_DIGITS = /\d(?:[ .-]?\d){15}/;

/** arrived and departed are times of the office's clock on the day of the visit: 08:25. */
export interface Draft {
  visit: string;
  outcome: Outcome | null;
  arrived: string;
  departed: string;
  numbers: Record<Field, number | null>;
  note: string;
  corrects: string | null;
  replaces: string | null;
}

export type Fault =
  | { field: Field; key: 'field_empty' | 'number_bad' }
  | { field: 'outcome'; key: 'outcome_empty' }
  | { field: 'departed'; key: 'departed_before' }
  | { field: 'note'; key: 'note_number' };

export function emptyDraft(visit: string): Draft {
  const fields: Field[] = [...SEGMENTS, ...PEOPLE, ...CARDS, 'target'];
  return {
    visit,
    outcome: null,
    arrived: '',
    departed: '',
    numbers: Object.fromEntries(fields.map((f) => [f, null])) as Draft['numbers'],
    note: '',
    corrects: null,
    replaces: null,
  };
}

/** Whom the place is for: the other segments are counted there too, but nobody has to. */
export function mainSegment(kind: string): Segment {
  if (kind === 'school') return 'pupil';
  if (kind === 'home_round') return 'homebound';
  return kind === 'institution' ? 'institution' : 'general';
}

/** The fields that a report needs a number in; a visit that did not happen needs none. */
export function needed(draft: Draft, kind: string): Field[] {
  return draft.outcome === 'missed' ? [] : [mainSegment(kind), ...PEOPLE, ...CARDS];
}

export function faults(draft: Draft, kind: string): Fault[] {
  const found: Fault[] = [];
  if (draft.outcome === null) found.push({ field: 'outcome', key: 'outcome_empty' });
  if (draft.arrived && draft.departed && draft.departed < draft.arrived)
    found.push({ field: 'departed', key: 'departed_before' });
  const must = new Set(needed(draft, kind));
  for (const field of Object.keys(draft.numbers) as Field[]) {
    const value = draft.numbers[field];
    if (value === null) {
      if (must.has(field)) found.push({ field, key: 'field_empty' });
    } else if (!Number.isInteger(value) || value < 0 || value > MOST)
      found.push({ field, key: 'number_bad' });
  }
  if (SIXTEEN_DIGITS.test(draft.note)) found.push({ field: 'note', key: 'note_number' });
  return found;
}

/** How many people the report speaks of. */
export function sum(draft: Draft): number {
  return [...SEGMENTS, ...PEOPLE].reduce((total, f) => total + (draft.numbers[f] ?? 0), 0);
}

export function resultsOf(id: string, draft: Draft, day: Day, stop: Stop): Results {
  const missed = draft.outcome === 'missed';
  const count = (field: Field) => (missed ? 0 : (draft.numbers[field] ?? 0));
  const offset = stop.arrive.slice(19);
  const moment = (clock: string) => (clock ? `${day.date}T${clock}:00${offset}` : null);
  return {
    client_result_id: id,
    version: day.plan_version,
    arrived: moment(draft.arrived),
    departed: moment(draft.departed),
    target: draft.numbers.target,
    recorded: SEGMENTS.filter((s) => count(s) > 0).map((s) => ({ segment: s, people: count(s) })),
    failed: count('failed'),
    too_young: count('too_young'),
    already: count('already'),
    absent: count('absent'),
    refused: count('refused'),
    printed: count('printed'),
    spoiled: count('spoiled'),
    handed_over: count('handed_over'),
    returned: count('returned'),
    ribbons: count('ribbons'),
    note: draft.note.trim(),
    outcome: draft.outcome ?? 'done',
    corrects: draft.corrects,
  };
}
