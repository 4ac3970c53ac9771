/** The heading of a new view takes the focus, so that a screen reader begins there. */
let first = true;

export function heading(node: HTMLElement): void {
  node.tabIndex = -1;
  if (!first) node.focus({ preventScroll: true });
  first = false;
}
