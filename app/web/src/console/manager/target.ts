/** A target as it is filled in, and what of it is sent. */
import type { Got } from '../api';
import { number, say } from '../../words/console/words';

export type Target = Got<'/v1/offices/{office}/targets'>['items'][number];

export const METRICS: Target['metric'][] = ['recorded', 'unrecorded', 'printed', 'held', 'print_ready'];
export const WHOLES = ['wajib_dynamic', 'wajib', 'wajib_gross', 'listed', 'recorded', 'population'] as const;

/** of: '' where the issuer does not say what the percentage is of. */
export interface TargetValue {
  metric: Target['metric'];
  unit: Target['unit'];
  value: string;
  of: (typeof WHOLES)[number] | '';
  due: string;
  issuer: string;
  source: string;
}

/** What offices are given most: a percentage of the dynamic wajib KTP at the end of the year. */
export function blank(today: string): TargetValue {
  return { metric: 'recorded', unit: 'percent', value: '', of: 'wajib_dynamic', due: today && `${today.slice(0, 4)}-12-31`, issuer: '', source: '' };
}

export function valueOf({ metric, unit, value, of, due, issuer, source }: Target): TargetValue {
  return { metric, unit, value: written(value, unit), of: (of ?? '') as TargetValue['of'], due, issuer, source };
}

/** 99.50 → 99,50 as it was reported; 1012 → 1.012. */
export function written(value: string, unit: Target['unit']): string {
  return unit === 'percent' ? value.replace('.', number(1.5).charAt(1)) : number(Number(value));
}

/** The same back: people are whole, so that what stands between their digits only parts them. */
export function reported(value: string, unit: Target['unit']): string {
  const typed = value.replace(/[\s%]/g, '');
  return unit === 'percent' ? typed.replace(',', '.') : typed.replace(/[.,](?=\d{3}(\D|$))/g, '');
}

export function toSend({ of, value, ...said }: TargetValue, supersedes: string | null) {
  return { ...said, value: reported(value, said.unit), of: said.unit === 'percent' && of ? of : null, supersedes };
}

export function missing(value: TargetValue): (keyof TargetValue)[] {
  return (['value', 'due', 'issuer', 'source'] as const).filter((name) => !value[name].trim());
}

/** Terekam 99,50% dari wajib KTP dinamis. */
export function said({ metric, unit, value, of }: Target): string {
  const wanted = say(`metric_${metric}`) + (metric === 'unrecorded' ? ` ${say('at_most')}` : '');
  const amount = written(value, unit);
  if (unit === 'people') return `${wanted} ${amount} ${say('people')}`;
  return `${wanted} ${amount}%${of ? ` ${say('target_of_whole', { whole: say(`metric_${of}`).toLowerCase().replace('ktp', 'KTP') })}` : ''}`;
}
