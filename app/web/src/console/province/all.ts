/** The part of the build that holds these pages, by the names of their addresses. */
export { default as province } from './ProvincePage.svelte';
