/**
 * A report as one line for paper or a message; the office types it in. Decision 18 is its form.
 *
 *     7571-V17-K3-89 TR45 GG2 YW0825 XX80
 *
 * The stop's code, boxes in any order without those that are 0, and two check digits over all
 * letters and digits before them (ISO/IEC 7064 MOD 97-10). Notes have no box.
 */
import { SEGMENTS, type Results, type Segment, type Stop } from '../wire';
import { mainSegment } from './drafts';

const OWN_SEGMENT = 'TR';
const OTHER_SEGMENTS: Record<Segment, string> = {
  general: 'WJ',
  pupil: 'EF',
  homebound: 'FV',
  institution: 'VC',
};
const PLAIN = {
  NP: 'target',
  GG: 'failed',
  BE: 'too_young',
  SD: 'already',
  AN: 'absent',
  MK: 'refused',
  CT: 'printed',
  RS: 'spoiled',
  DH: 'handed_over',
  KB: 'returned',
  PA: 'ribbons',
} as const;
const OUTCOMES: Results['outcome'][] = ['done', 'partial', 'missed'];
const MOST = 99_999;

/** The line, or null when a number is too long for one. */
export function lineOf(results: Results, stop: Stop): string | null {
  const own = mainSegment(stop.kind);
  const label = (each: Segment) => (each === own ? OWN_SEGMENT : OTHER_SEGMENTS[each]);
  const people = new Map(results.recorded.map((each) => [each.segment ?? own, each.people]));
  const numbers: [string, number][] = [
    ...SEGMENTS.map((each): [string, number] => [label(each), people.get(each) ?? 0]),
    ...Object.entries(PLAIN).map(([box, of]): [string, number] => [box, results[of] ?? 0]),
    ['HY', OUTCOMES.indexOf(results.outcome)],
  ];
  if (numbers.some(([, number]) => number > MOST)) return null;
  const told = [
    stop.code,
    ...numbers.filter(([, number]) => number > 0).map(([box, number]) => `${box}${number}`),
    ...clock('YW', results.arrived),
    ...clock('ZQ', results.departed),
  ].join(' ');
  return `${told} XX${checkDigits(told.replace(/[^A-Z0-9]/g, ''))}`;
}

function clock(box: string, moment: string | null): string[] {
  if (moment === null) return [];
  return [box + moment.slice(11, 16).replace(':', '')];
}

/** ISO/IEC 7064 MOD 97-10; letters count as in an IBAN, A is 10 and Z is 35. */
function checkDigits(text: string): string {
  let rest = 0;
  for (const each of text) {
    const value = parseInt(each, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return String(98 - ((rest * 100) % 97)).padStart(2, '0');
}
