import type { Plugin } from 'vite';

/** Leaflet's own pictures, of a layer switch and a marker, stand on none of our pages: they are not built. */
export function withoutLeafletsPictures(): Plugin {
  return {
    name: 'jemput-without-leaflets-pictures',
    enforce: 'pre',
    transform: (code, file) =>
      file.endsWith('leaflet/dist/leaflet.css') ? code.replace(/background-image: url\(images[^)]*\);/g, '') : undefined,
  };
}
