/** Whether the page is being printed: then nothing is left to be unfolded. */
import { flushSync } from 'svelte';

const state = $state({ printed: false });

// The page is laid out for the paper as soon as this returns.
addEventListener('beforeprint', () => flushSync(() => (state.printed = true)));
addEventListener('afterprint', () => (state.printed = false));

export const onPaper = (): boolean => state.printed;
