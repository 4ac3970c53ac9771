import { svelte } from '@sveltejs/vite-plugin-svelte';
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
    rollupOptions: { input: { konsol: 'konsol.html' } },
  },
});
