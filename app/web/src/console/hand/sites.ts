/** Sites by what a list of choices calls them: a name, and its area where it is not the only one. */
import type { Books } from '../week/books';

export interface SiteNames {
  labels: string[];
  idOf: (label: string) => string | null;
  labelOf: (id: string) => string;
}

export function siteNames(books: Books): SiteNames {
  const sites = [...books.sites.values()].filter((site) => site.active);
  const count = new Map<string, number>();
  for (const site of sites) count.set(site.name, (count.get(site.name) ?? 0) + 1);
  const ids = new Map<string, string>();
  const labels = new Map<string, string>();
  for (const site of sites) {
    const area = books.areas.get(site.area)?.name ?? site.area;
    const label = (count.get(site.name) ?? 0) > 1 ? `${site.name} · ${area} (${site.area})` : site.name;
    ids.set(folded(label), site.id);
    labels.set(site.id, label);
  }
  return {
    labels: [...labels.values()].sort((a, b) => a.localeCompare(b, 'id')),
    idOf: (label) => ids.get(folded(label)) ?? null,
    labelOf: (id) => labels.get(id) ?? '',
  };
}

function folded(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, ' ');
}
