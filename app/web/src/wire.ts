/**
 * The part of /v1 that the field page speaks, by its own names.
 *
 * made/v1 is written by scripts/check from the OpenAPI of the application; a build needs no types.
 */
import type { components } from '../made/v1';

type Shapes = components['schemas'];

export type Me = Shapes['Me'];
export type Office = Shapes['OfficeShown'];
export type Day = Shapes['ItineraryShown'];
export type Stop = Shapes['StopShown'];
export type Point = Shapes['PointShown'];
export type VisitState = Stop['state'];
export type Problem = Shapes['ProblemShown'];

/** A report with every field said: what is left out would be a nought that nobody typed. */
export type Results = Required<Shapes['ResultNew']>;
/** A report as the office has it. */
export type Counted = Shapes['ResultShown'];
export type Outcome = Results['outcome'];
export type Segment = NonNullable<Shapes['RecordedNew']['segment']>;
export const SEGMENTS = ['general', 'pupil', 'homebound', 'institution'] satisfies Segment[];

/** A sentence in both languages. */
export interface Named {
  id: string;
  en: string;
}
