/** Reports that were saved: waiting → sent, or refused by the office and kept all the same. */
import type { Named, Results } from '../wire';
import type { Draft } from './drafts';
import { emptyDraft } from './drafts';
import { SEGMENTS } from '../wire';

/**
 * line        for paper or a message; null when the report does not fit on one
 * conflicts   how often the office said that data had changed under it
 * counted     told by another phone or on paper; the office has it
 * why         what the office said last, unless it took the report
 */
export interface Report {
  id: string;
  office: string;
  visit: string;
  site: string;
  date: string;
  zone: string;
  body: Results;
  line: string | null;
  savedAt: number;
  state: 'waiting' | 'sent' | 'refused';
  conflicts: number;
  why: Named | null;
  settledAt: number | null;
  counted?: boolean;
}

/** The one of a visit that counts: the last saved. */
export function latest(reports: Report[], visit: string): Report | undefined {
  return reports.filter((report) => report.visit === visit).at(-1);
}

/** Whether a later report of this phone stands in its place. */
export function isReplaced(reports: Report[], report: Report): boolean {
  return latest(reports, report.visit)?.id !== report.id;
}

/**
 * What can go out now, in the order it was saved.
 *
 * A correction waits for what it corrects, and when the office refused that, takes its place:
 * there is nothing to correct then. Nothing else waits for anything.
 */
export function ready(reports: Report[]): Report[] {
  const known = new Map(reports.map((report) => [report.id, report]));
  return reports
    .filter((report) => report.state === 'waiting')
    .filter((report) => known.get(report.body.corrects ?? '')?.state !== 'waiting')
    .map((report) => {
      const target = known.get(report.body.corrects ?? '');
      if (target?.state !== 'refused') return report;
      return { ...report, body: { ...report.body, corrects: target.body.corrects } };
    });
}

/** The one that the office has of a visit, as far as this phone knows. */
export function countedOf(reports: Report[], visit: string): Report | undefined {
  return latest(
    reports.filter((report) => report.state === 'sent'),
    visit,
  );
}

/**
 * A report as a draft again: to be corrected, or, when it was refused, to be put in its place.
 *
 * counted   what the office has of the visit, which one that was refused corrects then
 */
export function draftFrom(report: Report, counted?: Report): Draft {
  const { body } = report;
  const draft = emptyDraft(report.visit);
  for (const field of Object.keys(draft.numbers) as (keyof Draft['numbers'])[]) {
    const segment = SEGMENTS.find((name) => name === field);
    draft.numbers[field] = segment
      ? (body.recorded.find((each) => each.segment === segment)?.people ?? 0)
      : body[field as Exclude<typeof field, (typeof SEGMENTS)[number]>];
  }
  const refused = report.state === 'refused';
  return {
    ...draft,
    outcome: body.outcome,
    arrived: body.arrived?.slice(11, 16) ?? '',
    departed: body.departed?.slice(11, 16) ?? '',
    note: body.note,
    corrects: refused ? (counted?.id ?? body.corrects) : report.id,
    replaces: refused ? report.id : null,
  };
}
