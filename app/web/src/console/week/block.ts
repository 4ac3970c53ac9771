/** What a visit's block says on the board, and how much room it has for it. */
import { clock, roughly } from '../../words/console/words';
import { SCALE } from './board';
import type { Site } from './books';
import { boardName } from './crews';
import { minutesOf } from './dates';
import type { Visit } from './load';

const LINE_PX = 16;
/** Time and people below the name, and the edges. */
const BELOW_PX = 22;
/** Lower than this, all stands on one line. */
const LOW_PX = 36;
const MOST_LINES = 4;

export interface Face {
  top: string;
  height: string;
  setup: string;
  packup: string;
  name: string;
  /** How many lines of the name there is room for. */
  lines: number;
  low: boolean;
  /** For the pointer, where the block has no room for its times. */
  title: string | null;
  times: string;
  people: string;
  isRound: boolean;
  isOver: boolean;
}

export function faceOf(visit: Visit, site: Site | undefined, from: number): Face {
  const arrive = minutesOf(visit.arrive);
  const high = (minutesOf(visit.leave) - arrive) * SCALE;
  const name = site?.name ?? visit.site;
  const times = `${clock(visit.arrive)}–${clock(visit.leave)}`;
  const low = high < LOW_PX;
  return {
    top: `${(arrive - from) * SCALE}px`,
    height: `${high}px`,
    setup: `${visit.setup_minutes * SCALE}px`,
    packup: `${visit.packup_minutes * SCALE}px`,
    name: boardName(name),
    lines: Math.max(1, Math.min(MOST_LINES, Math.floor((high - BELOW_PX) / LINE_PX))),
    low,
    title: low ? `${name}, ${times}` : null,
    times,
    people: roughly(visit.expected_recordings),
    isRound: site?.kind === 'home_round',
    isOver: ['cancelled', 'missed'].includes(visit.state),
  };
}
