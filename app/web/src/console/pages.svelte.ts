/**
 * The pages beside the week's: parts of the build that are loaded when somebody opens a page of
 * them, or has opened another one and nothing else is to do (decision 30).
 */
import type { Component } from 'svelte';
import { ask } from '../server';
import { Fault } from './api';
import { may, session } from './session.svelte';

const PARTS = {
  manager: () => import('./manager/all'),
  office: () => import('./office/all'),
  hand: () => import('./hand/all'),
  province: () => import('./province/all'),
};
type Part = keyof typeof PARTS;

const PAGES = {
  office: 'manager', backlog: 'manager', stock: 'manager', import: 'manager', claims: 'manager',
  coverage: 'manager', forecast: 'manager', scenarios: 'manager', sheet: 'manager',
  crews: 'office', sites: 'office', members: 'office', calendar: 'office', consent: 'office',
  hand: 'hand', province: 'province',
} as const satisfies Record<string, Part>;
export type LaterPage = keyof typeof PAGES;

let there = $state.raw<Partial<Record<LaterPage, Component>>>({});

export function isLater(page: string): page is LaterPage {
  return page in PAGES;
}

/** The page, when its part is there. */
export function pageThere(page: LaterPage): Component | undefined {
  return there[page];
}

/** What is not there after this could not be had: no network, or a release that has other files. */
export async function loadPage(page: LaterPage): Promise<Component> {
  await loaded(PAGES[page]).catch(() => {
    throw new Fault('away', null);
  });
  return there[page]!;
}

/** Once more, for the address that is shown. A browser may remember what it could not load: then all of it anew. */
export async function loadAnew(): Promise<void> {
  if ((await ask('GET', '/v1/session')).kind !== 'away') location.reload();
}

/** What whoever is signed in may open next. */
export function loadWhenIdle(): void {
  const parts: Part[] =
    session.me?.role === 'province' ? ['province'] : may('coordinator') ? ['manager', 'office', 'hand', 'province'] : ['manager'];
  // Safari knows no idle time.
  const wait = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 500));
  const next = () => {
    const part = parts.shift();
    // Whoever opens a page of it hears that it could not be had.
    if (part) wait(() => void loaded(part).then(next, () => undefined));
  };
  next();
}

async function loaded(part: Part): Promise<void> {
  there = { ...there, ...(await PARTS[part]()) };
}
