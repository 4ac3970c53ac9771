/** A box that is too narrow for what it holds can be scrolled by keyboard too. */
export function scrolls(node: HTMLElement, name: string): { update: (name: string) => void; destroy: () => void } {
  let called = name;
  const look = () => {
    const does = node.scrollWidth > node.clientWidth;
    if (does) {
      node.tabIndex = 0;
      node.setAttribute('role', 'region');
      node.setAttribute('aria-label', called);
    } else for (const each of ['tabindex', 'role', 'aria-label']) node.removeAttribute(each);
  };
  const watched = new ResizeObserver(look);
  watched.observe(node);
  if (node.firstElementChild) watched.observe(node.firstElementChild);
  return {
    update: (other) => {
      called = other;
      look();
    },
    destroy: () => watched.disconnect(),
  };
}
