/** Where the focus goes when an act takes its own button away. */
import { tick } from 'svelte';
import { isLed } from './kept-focus';

/** Onto the node, unless somebody has led the focus elsewhere. */
export function focusUnless(node: HTMLElement | null): void {
  if (!node || isLed()) return;
  if (node.tabIndex < 0) node.tabIndex = -1;
  node.focus();
}

/** The focus stays on the button, or comes onto the heading of its part of the page. */
export async function keepingFocus(button: HTMLElement, act: () => unknown): Promise<void> {
  const part = button.closest('dialog, article, section, main');
  await act();
  await tick();
  const heading = part?.isConnected ? part.querySelector<HTMLElement>('h1, h2, h3') : null;
  focusUnless(button.isConnected ? button : (heading ?? document.querySelector('h1')));
}
