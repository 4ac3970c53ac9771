/** A pointer that lifts something and carries it over the page: a mouse by moving, a finger by resting. */

export interface Follows {
  lift: () => void;
  move: (x: number, y: number) => void;
  put: () => void;
  back: () => void;
}

const MOVED_PX = 5;
const RESTED_MS = 350;
/** Nearer to the window's edge than this the page scrolls along. */
const EDGE_PX = 56;
const SCROLL_PX = 10;

/** Follows the pointer from where it was pressed until it is let go. */
export function follow(press: PointerEvent, on: Follows): void {
  const finger = press.pointerType !== 'mouse';
  const stop = new AbortController();
  let lifted = false;
  let at = { x: press.clientX, y: press.clientY };
  let frame = 0;
  const rest = finger ? window.setTimeout(lift, RESTED_MS) : 0;

  function lift(): void {
    on.lift();
    lifted = true;
    on.move(at.x, at.y);
    frame = requestAnimationFrame(scroll);
  }

  function moved(event: PointerEvent): void {
    if (event.pointerId !== press.pointerId) return;
    at = { x: event.clientX, y: event.clientY };
    if (lifted) return on.move(at.x, at.y);
    const far = Math.hypot(at.x - press.clientX, at.y - press.clientY) > MOVED_PX;
    // A finger that moves before it has rested scrolls the page.
    if (far) finger ? end() : lift();
  }

  function scroll(): void {
    const down = at.y > innerHeight - EDGE_PX ? 1 : at.y < EDGE_PX ? -1 : 0;
    if (down) {
      scrollBy(0, down * SCROLL_PX);
      on.move(at.x, at.y);
    }
    frame = requestAnimationFrame(scroll);
  }

  function end(): void {
    clearTimeout(rest);
    cancelAnimationFrame(frame);
    stop.abort();
  }

  function up(event: PointerEvent): void {
    if (event.pointerId !== press.pointerId) return;
    end();
    if (!lifted) return;
    swallowClick();
    if (event.type === 'pointerup') on.put();
    else on.back();
  }

  function escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !lifted) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    swallowClick();
    on.back();
  }

  const { signal } = stop;
  addEventListener('pointermove', moved, { signal });
  addEventListener('pointerup', up, { signal });
  addEventListener('pointercancel', up, { signal });
  addEventListener('keydown', escape, { signal, capture: true });
  // A finger that rests would open the browser's menu.
  if (finger) addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
}

/** Letting go is a click too, of whatever lies there. */
function swallowClick(): void {
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
}

/** While something is carried, a finger does not scroll. */
export function still(node: HTMLElement, carries: () => boolean): { destroy: () => void } {
  const hold = (event: TouchEvent): void => {
    if (carries()) event.preventDefault();
  };
  node.addEventListener('touchmove', hold, { passive: false });
  return { destroy: () => node.removeEventListener('touchmove', hold) };
}
