/** Which view the address names. Links are ordinary links; only how they are followed is ours. */
import { dateIn } from '../store/days';

const at = $state({ path: location.pathname, query: location.search });

addEventListener('popstate', read);

export type View =
  | { name: 'day'; date: string | null }
  | { name: 'visit' | 'report'; visit: string }
  | { name: 'reports' | 'sign_in' | 'sign_out' };

export function view(): View {
  const [, , first, second, third] = at.path.split('/');
  if (first === 'kunjungan' && second)
    return { name: third === 'laporan' ? 'report' : 'visit', visit: decodeURIComponent(second) };
  if (first === 'laporan') return { name: 'reports' };
  if (first === 'masuk') return { name: 'sign_in' };
  if (first === 'keluar') return { name: 'sign_out' };
  return { name: 'day', date: dateIn(new URLSearchParams(at.query).get('tanggal')) };
}

export const to = {
  day: (date?: string) => (date ? `/lapangan?tanggal=${date}` : '/lapangan'),
  visit: (visit: string) => `/lapangan/kunjungan/${encodeURIComponent(visit)}`,
  report: (visit: string) => `/lapangan/kunjungan/${encodeURIComponent(visit)}/laporan`,
  reports: '/lapangan/laporan',
  signIn: '/lapangan/masuk',
  signOut: '/lapangan/keluar',
};

export function go(path: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  read();
  scrollTo(0, 0);
}

/** Follows links inside the page without loading it again. */
export function follow(event: MouseEvent): void {
  const link = (event.target as Element).closest('a');
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!link || !plain || link.target || link.origin !== location.origin) return;
  if (!/^\/lapangan(\/|$)/.test(link.pathname)) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

function read(): void {
  at.path = location.pathname;
  at.query = location.search;
}
