/** Words for Leaflet, which takes a string for HTML: a name may hold any sign. */
export function asText(words: string): HTMLElement {
  const node = document.createElement('span');
  node.textContent = words;
  return node;
}
