import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';
import { withoutLeafletsPictures } from './leaflet';

const KEPT_BESIDE = ['/lapangan', '/lapangan/icon.svg', '/lapangan/manifest.webmanifest'];

/** The service worker learns which files make up this build, so that the phone keeps them all. */
function filesForWorker(): Plugin {
  return {
    name: 'jemput-files-for-worker',
    enforce: 'post',
    generateBundle(_, bundle) {
      const worker = bundle['lapangan/sw.js'];
      if (worker?.type !== 'chunk') throw new Error('The service worker is missing.');
      const assets = Object.keys(bundle).filter((name) => name.startsWith('assets/'));
      const files = [...KEPT_BESIDE, ...assets.map((name) => `/${name}`)].sort();
      const content = createHash('sha256');
      for (const [name, file] of Object.entries(bundle).sort(([a], [b]) => (a < b ? -1 : 1)))
        content.update(name).update(file.type === 'chunk' ? file.code : file.source);
      worker.code = worker.code
        .replace('__FILES__', JSON.stringify(files))
        .replace('__BUILD__', JSON.stringify(content.digest('hex').slice(0, 12)));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), withoutLeafletsPictures(), filesForWorker()],
  build: {
    target: 'es2021',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { lapangan: 'lapangan.html', sw: 'src/worker/sw.ts' },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'sw' ? 'lapangan/sw.js' : 'assets/[name]-[hash].js',
      },
    },
  },
});
