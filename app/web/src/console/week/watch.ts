/** Progress of a plan that is being made, by the server's events. */
import { address } from '../api';

/** The best value found and what no plan can exceed, so many seconds after the first step. */
export interface Step {
  seconds: number;
  phase: string;
  value: number | null;
  bound: number | null;
  gap: number | null;
}

/** Calls back for every step from the first on, then once at the end; the answer stops it. */
export function watch(plan: string, onStep: (step: Step) => void, onEnd: () => void): () => void {
  const source = new EventSource(address('/v1/offices/{office}/plans/{plan}/events', { plan }));
  let first: number | null = null;
  source.addEventListener('progress', (event) => {
    const said = JSON.parse(event.data) as Omit<Step, 'seconds'> & { at: string };
    const at = Date.parse(said.at);
    first ??= at;
    onStep({ ...said, seconds: (at - first) / 1000 });
  });
  source.addEventListener('end', () => {
    source.close();
    onEnd();
  });
  return () => source.close();
}

/** The last that was told of it; null before the first. */
export function newest(steps: Step[], of: 'value' | 'bound' | 'gap'): number | null {
  return steps.reduce<number | null>((found, step) => step[of] ?? found, null);
}
