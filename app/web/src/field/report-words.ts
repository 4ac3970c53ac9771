/** What a field of the report is called, and what is wrong with it. */
import { MOST, type Fault, type Field } from '../store/drafts';
import { number, say } from '../words/words.svelte';

export function idOf(field: string): string {
  return `field-${field}`;
}

export function nameOf(field: Field): string {
  return say(field);
}

export function faultText(fault: Fault): string {
  if (fault.key === 'field_empty' || fault.key === 'number_bad')
    return say(fault.key, { what: nameOf(fault.field), most: number(MOST) });
  return say(fault.key);
}
