/** Sheets over a page, named in its address. */
import { choosing, go } from '../place.svelte';
import type { Resource } from '../resource.svelte';

/** Opens one of a page's sheets. It changes what is there by now: what was saved last is read first. */
export function opensOn(page: Resource<unknown>): (...what: string[]) => Promise<void> {
  return async (...what) => {
    await page.settled;
    go(choosing({ buka: what.join('.') }), 'replace');
  };
}
