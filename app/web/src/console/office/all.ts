/** The part of the build that holds these pages, by the names of their addresses. */
export { default as crews } from './CrewsPage.svelte';
export { default as sites } from './SitesPage.svelte';
export { default as members } from './MembersPage.svelte';
export { default as calendar } from './CalendarPage.svelte';
export { default as consent } from './ConsentPage.svelte';
