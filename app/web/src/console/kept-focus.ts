/**
 * The focus is never lost. An act may take away the very thing that has it, or make it wait: whoever
 * uses keys alone would begin again at the top of the page. It comes back, or goes to where the
 * thing stood: to the heading there, or to the first thing that can be done there.
 */
const NEAR = ':is(h1, h2, h3, a[href], button:enabled, summary):not(.hidden)';
/** What has the focus, and all that it stands in, from inside out. */
let path: HTMLElement[] = [];
/** Whoever uses a pointer looks where it is: the page does not move under it. */
let isByKeys = false;
let isAsked = false;
/** Where the focus came by itself, and is still. */
let given: Element | undefined;

function note(): void {
  path = [];
  for (let at = document.activeElement; at instanceof HTMLElement && at !== document.body; at = at.parentElement) path.push(at);
  isByKeys = path[0]?.matches(':focus-visible') ?? false;
  if (path[0] !== given) given = undefined;
}

function restore(): void {
  isAsked = false;
  if (!path[0] || (document.activeElement && document.activeElement !== document.body)) return;
  const near = path[0].isConnected ? path[0] : nearest();
  if (near && near !== path[0] && near.tabIndex < 0) near.tabIndex = -1;
  given = near;
  near?.focus({ preventScroll: !isByKeys });
}

/** The focus is where somebody has led it, not only where it came by itself. */
export function isLed(): boolean {
  const at = document.activeElement;
  return at !== null && at !== document.body && at !== given;
}

function nearest(): HTMLElement | undefined {
  for (const place of path.filter((each) => each.isConnected)) {
    const near = [...place.querySelectorAll<HTMLElement>(NEAR)].find((each) => each.checkVisibility());
    if (near) return near;
  }
  return document.querySelector('h1') ?? undefined;
}

export function keepFocus(): void {
  document.addEventListener('focusin', note);
  // Who presses on nothing in particular wants the focus nowhere.
  document.addEventListener('pointerup', note);
  new MutationObserver(() => {
    // Whoever knows a better place takes the focus there, before or after.
    if (!isAsked && path.length) isAsked = requestAnimationFrame(restore) > 0;
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}
