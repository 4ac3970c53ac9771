/**
 * Which page the address names, and what is chosen on it. Links are ordinary links: only how they
 * are followed is ours (decision 30).
 */
let at = $state(location.pathname);
let query = $state.raw(new URLSearchParams(location.search));

addEventListener('popstate', read);

const PAGES = {
  kantor: 'office',
  'belum-terekam': 'backlog',
  stok: 'stock',
  impor: 'import',
  klaim: 'claims',
  'rencana-tangan': 'hand',
  capaian: 'coverage',
  prakiraan: 'forecast',
  skenario: 'scenarios',
  hambatan: 'sheet',
  lokasi: 'sites',
  anggota: 'members',
  tim: 'crews',
  kalender: 'calendar',
  provinsi: 'province',
} as const;
export type PageName = (typeof PAGES)[keyof typeof PAGES];
export const SHOWN = ['papan', 'peta', 'daftar'] as const;
export type Shown = (typeof SHOWN)[number];
export type View =
  | { name: 'start' | 'none' | 'week_now' }
  | { name: PageName }
  | { name: 'week' | 'publish' | 'promises'; monday: string };

/** From which role on a page is there; null for all. The server refuses what it shows by itself. */
export function rankFor(page: View['name']): 'coordinator' | 'manager' | 'admin' | null {
  const coordinators = ['week', 'publish', 'promises', 'hand', 'crews', 'sites', 'calendar'];
  if (coordinators.includes(page)) return 'coordinator';
  if (['stock', 'import', 'claims', 'forecast', 'scenarios', 'sheet'].includes(page)) return 'manager';
  return page === 'members' ? 'admin' : null;
}

export function view(): View {
  const [, first = '', second, third] = at.split('/');
  if (first === '' || first === 'masuk') return { name: 'start' };
  if (first === 'minggu') {
    if (!second) return { name: 'week_now' };
    if (!/^\d{4}-\d{2}-\d{2}$/.test(second) || Number.isNaN(Date.parse(second)))
      return { name: 'none' };
    const pages = { terbitkan: 'publish', janji: 'promises' } as const;
    return { name: pages[third as keyof typeof pages] ?? 'week', monday: second };
  }
  return first in PAGES && !second
    ? { name: PAGES[first as keyof typeof PAGES] }
    : { name: 'none' };
}

/** What the query says; what is chosen on a page stands there, so that a link shows what I see. */
export function chosen(name: string): string | null {
  return query.get(name);
}

export const to = {
  weekNow: '/minggu',
  week: (monday: string, parts: Record<string, string | null> = {}) =>
    `/minggu/${monday}${queryOf(parts)}`,
  publish: (monday: string, plan: string) => `/minggu/${monday}/terbitkan?rencana=${plan}`,
  promises: (monday: string) => `/minggu/${monday}/janji`,
  page: (page: PageName, parts: Record<string, string | null> = {}) =>
    `/${Object.entries(PAGES).find(([, name]) => name === page)?.[0]}${queryOf(parts)}`,
};

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  read();
  if (how === 'push') scrollTo(0, 0);
}

/** The same page with other choices; null takes one away. */
export function choosing(parts: Record<string, string | null>): string {
  const other = new URLSearchParams(query);
  for (const [name, value] of Object.entries(parts))
    if (value === null) other.delete(name);
    else other.set(name, value);
  return at + (other.size ? `?${other}` : '');
}

/** Follows links inside the console without loading it again. */
export function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !plain || link.target || link.hasAttribute('download')) return;
  if (link.origin !== location.origin || link.hash) return;
  const first = link.pathname.split('/')[1] ?? '';
  if (first !== '' && first !== 'minggu' && !(first in PAGES)) return;
  event.preventDefault();
  go(link.pathname + link.search, link.dataset.replace === undefined ? 'push' : 'replace');
}

function queryOf(parts: Record<string, string | null>): string {
  const made = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (value !== null) made.set(name, value);
  return made.size ? `?${made}` : '';
}

function read(): void {
  at = location.pathname;
  query = new URLSearchParams(location.search);
}
