/** Sites by what a list of choices calls them: a name, and its area where it is not the only one. */
import type { Books } from '../week/books';

export interface SiteNames {
  labels: string[];
  idOf: (typed: string) => string | null;
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
    idOf: (typed) => ids.get(folded(typed)) ?? onlyOne(typed, ids),
    labelOf: (id) => labels.get(id) ?? '',
  };
}

/** Some whole words of one name are enough where no other has them. */
function onlyOne(typed: string, ids: Map<string, string>): string | null {
  const words = folded(typed);
  const fits = words ? [...ids].filter(([label]) => ` ${label} `.includes(` ${words} `)) : [];
  return fits.length === 1 ? fits[0]![1] : null;
}

function folded(label: string): string {
  return label.trim().toLowerCase().replace(/\s+/g, ' ');
}
