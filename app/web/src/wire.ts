/** The part of /v1 that the field page speaks; docs/api.md and the OpenAPI file have all of it. */
export interface Me {
  office: string;
  member: string;
  name: string;
  role: string;
  crew: string | null;
}

export interface Office {
  id: string;
  name: string;
  zone: string;
  today: string;
}

export interface Named {
  id: string;
  en: string;
}

export interface Point {
  lat: number;
  lon: number;
}

export interface Stop {
  visit: string;
  state: VisitState;
  site: string;
  name: string;
  kind: string;
  area: { code: string; name: string; district: string | null };
  point: Point;
  drive_minutes: number;
  arrive: string;
  service_start: string;
  service_end: string;
  leave: string;
  contact: { function: string | null; phone: string | null };
  kits: number;
  expected_recordings: number;
  expected_cards: number;
  equipment: Named[];
}

export interface Base {
  id: string;
  name: string;
  kind: string;
  point: Point;
}

export interface Day {
  crew: { id: string; number: number; name: string };
  date: string;
  zone: string;
  plan: string;
  plan_version: number;
  start: string | null;
  start_at: Base | null;
  stops: Stop[];
  back: string | null;
  end_at: Base | null;
  bring: { kits: number; cards: number; ribbons: number; equipment: Named[] };
}

export interface Problem {
  code: string;
  detail: string;
  detail_en: string;
  fields?: { path: string; id: string; en: string }[];
}

export type VisitState =
  | 'proposed'
  | 'offered'
  | 'confirmed'
  | 'in_progress'
  | 'done'
  | 'partial'
  | 'cancelled'
  | 'missed';

export const SEGMENTS = ['general', 'pupil', 'homebound', 'institution'] as const;
export type Segment = (typeof SEGMENTS)[number];
export type Outcome = 'done' | 'partial' | 'missed';

export interface Results {
  client_result_id: string;
  version: number | null;
  arrived: string | null;
  departed: string | null;
  target: number | null;
  recorded: { segment: Segment; people: number }[];
  failed: number;
  too_young: number;
  already: number;
  absent: number;
  refused: number;
  printed: number;
  spoiled: number;
  handed_over: number;
  returned: number;
  ribbons: number;
  note: string;
  outcome: Outcome;
  corrects: string | null;
}
