/**
 * The page itself, kept on the phone: from the first load on it opens without any network.
 *
 * Only files of the build are kept here. What the office says (/v1) is kept by the page, in
 * IndexedDB, and never passes through this file.
 */
declare const self: ServiceWorkerGlobalScope;
declare const __FILES__: string[];
declare const __BUILD__: string;

export {};

const PAGE = '/lapangan';
const KEPT = `jemput-${__BUILD__}`;
const FILES = new Set(__FILES__);

self.addEventListener('install', (event) => event.waitUntil(keepBuild()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== self.location.origin) return;
  const file = event.request.mode === 'navigate' ? PAGE : address.pathname;
  if (FILES.has(file)) event.respondWith(kept(file, event.request));
});

/** All files of this build or none: a page with half its parts would be worse than the old one. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.addAll([...FILES].map((file) => new Request(file, { cache: 'no-cache' })));
  await self.skipWaiting();
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('jemput-') && name !== KEPT);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  return (await cache.match(file)) ?? fetch(request);
}
