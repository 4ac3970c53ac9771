/** A site as it is filled in, and what of it is sent. */
import type { DayHours } from './hours';
import type { Window } from './paint';
import type { Site } from './sites';

export const TERMS = [
  'setup_minutes', 'packup_minutes', 'minutes_per_recording', 'max_kits', 'min_service_minutes',
  'max_service_minutes', 'service_step_minutes', 'max_visits', 'min_gap_days',
] as const;
export type Term = (typeof TERMS)[number];
type Terms = Record<Term | 'notice_days' | 'monthly_visits', number | null>;

/** windows: null = usual for the kind, of a new site; none = as the office. */
export interface SiteValue extends Terms {
  kind: Site['kind'];
  name: string;
  area: string;
  school: string | null;
  lat: number | null;
  lon: number | null;
  contact: { function: string; phone: string };
  windows: Window[] | null;
  has_network: boolean;
  has_power: boolean;
  active: boolean;
}

export const BLANK: SiteValue = {
  kind: 'hall', name: '', area: '', school: null, lat: null, lon: null, contact: { function: '', phone: '' },
  windows: null, has_network: true, has_power: true, active: true, notice_days: null, monthly_visits: null,
  setup_minutes: null, packup_minutes: null, minutes_per_recording: null, max_kits: null, min_service_minutes: null,
  max_service_minutes: null, service_step_minutes: null, max_visits: null, min_gap_days: null,
};

export function valueOf(site: Site): SiteValue {
  const names = Object.keys(BLANK) as (keyof SiteValue)[];
  const own = Object.fromEntries(names.map((name) => [name, site[name as keyof Site]])) as unknown as SiteValue;
  return { ...own, contact: site.contact ?? { function: '', phone: '' } };
}

/** What a new site says; what is left empty is usual for its kind. */
export function toAdd({ active: _, contact, ...value }: Partial<SiteValue>): object {
  const said = Object.entries(value).filter(([, each]) => each !== null && each !== '');
  return { ...Object.fromEntries(said), ...(contact ? { contact: contactSent(contact) } : {}) };
}

/** What changed of a site: its kind and its school never do. */
export function toChange({ kind: _, school: __, contact, ...value }: Partial<SiteValue>): object {
  return { ...value, ...(contact ? { contact: contactSent(contact) } : {}) };
}

/** Fields that may not be left empty once there is a site: the office says null means "as it was". */
export function missing(value: SiteValue): string[] {
  const numbers = [...TERMS, 'notice_days', 'lat', 'lon'] as const;
  return numbers.filter((name) => typeof value[name] !== 'number');
}

function contactSent(contact: SiteValue['contact']): SiteValue['contact'] | null {
  return contact.function.trim() || contact.phone.trim() ? contact : null;
}

export function asHours(windows: Window[] | null): DayHours[] {
  return windows ?? [];
}
