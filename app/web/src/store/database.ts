/** What the phone keeps: who is signed in, the schedule, drafts, and reports. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft } from './drafts';
import type { Report } from './reports';

interface Kept extends DBSchema {
  kept: { key: string; value: unknown };
  drafts: { key: string; value: Draft };
  reports: { key: string; value: Report };
}

type Store = 'kept' | 'drafts' | 'reports';

let opened: Promise<IDBPDatabase<Kept>> | undefined;

function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>('jemput-field', 1, {
    upgrade(made) {
      made.createObjectStore('kept');
      made.createObjectStore('drafts', { keyPath: 'visit' });
      made.createObjectStore('reports', { keyPath: 'id' });
    },
    terminated: () => (opened = undefined),
  });
  opened.catch(() => (opened = undefined));
  return opened;
}

export async function kept<T>(name: string): Promise<T | undefined> {
  return (await (await database()).get('kept', name)) as T | undefined;
}

export async function keep(name: string, value: unknown): Promise<void> {
  await (await database()).put('kept', value, name);
}

export async function forget(store: Store, key: string): Promise<void> {
  await (await database()).delete(store, key);
}

export async function draftOf(visit: string): Promise<Draft | undefined> {
  return (await database()).get('drafts', visit);
}

export async function drafts(): Promise<Draft[]> {
  return (await database()).getAll('drafts');
}

export async function putDraft(draft: Draft): Promise<void> {
  await (await database()).put('drafts', draft);
}

export async function reports(): Promise<Report[]> {
  const found = await (await database()).getAll('reports');
  return found.sort((a, b) => a.savedAt - b.savedAt || (a.id < b.id ? -1 : 1));
}

/** The report is on the disk, not only on its way there, when this is done. */
export async function putReport(report: Report): Promise<void> {
  const writing = (await database()).transaction('reports', 'readwrite', {
    durability: 'strict',
  });
  await Promise.all([writing.store.put(report), writing.done]);
}

/** A draft becomes a report, and a refused one it replaces goes: all of it or nothing. */
export async function turnIntoReport(report: Report, replaces: string | null): Promise<void> {
  const writing = (await database()).transaction(['drafts', 'reports'], 'readwrite', {
    durability: 'strict',
  });
  await Promise.all([
    writing.objectStore('reports').put(report),
    ...(replaces === null ? [] : [writing.objectStore('reports').delete(replaces)]),
    writing.objectStore('drafts').delete(report.visit),
    writing.done,
  ]);
}

export async function forgetAll(): Promise<void> {
  const writing = (await database()).transaction(['kept', 'drafts', 'reports'], 'readwrite');
  await Promise.all([
    writing.objectStore('kept').clear(),
    writing.objectStore('drafts').clear(),
    writing.objectStore('reports').clear(),
    writing.done,
  ]);
}
