/** The field page's texts in the chosen language. */
import { en } from './en';
import { id, type Key, type Text } from './id';
import { filled, language, type Language, type Values } from './language.svelte';

export * from './language.svelte';

const CATALOGUES: Record<Language, Record<Key, Text>> = { id, en };

export function say(key: Key, values: Values = {}): string {
  return filled(CATALOGUES[language()][key], values);
}
