import { svelte } from '@sveltejs/vite-plugin-svelte';
import { basename, dirname } from 'node:path';
import { defineConfig } from 'vite';
import { withoutLeafletsPictures } from './leaflet';

/** A build of its own: what both pages use is in none of the field page's files because of it. */
export default defineConfig({
  plugins: [svelte(), withoutLeafletsPictures()],
  publicDir: false,
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: false,
    // Which part loads which files, for the test of what a first load weighs.
    manifest: true,
    rollupOptions: {
      input: { konsol: 'konsol.html' },
      output: {
        // A part is called after its folder.
        chunkFileNames: ({ name, facadeModuleId: file }) =>
          `assets/${name === 'all' && file ? basename(dirname(file)) : name}-[hash].js`,
      },
    },
  },
});
