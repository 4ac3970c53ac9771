/** The part of the build that holds these pages, by the names of their addresses. */
export { default as office } from './OfficePage.svelte';
export { default as backlog } from './BacklogPage.svelte';
export { default as stock } from './StockPage.svelte';
export { default as import } from './ImportPage.svelte';
export { default as claims } from './ClaimsPage.svelte';
export { default as coverage } from './CoveragePage.svelte';
export { default as forecast } from './ForecastPage.svelte';
export { default as scenarios } from './ScenariosPage.svelte';
export { default as sheet } from './SheetPage.svelte';
