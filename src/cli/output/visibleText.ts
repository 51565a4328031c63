import { JOB_ID_DIGITS } from '../../bits/jobId';

/** Text for a terminal: control characters, which could drive it, and direction marks are replaced. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '\ufffd');
}

const IN_BRACES = new RegExp(`\\{(${JOB_ID_DIGITS})\\}`, 'gi');

/** A text in which job ids have no braces: PowerShell takes what is in braces for a script block. */
export function pasteable(text: string): string {
  return text.replace(IN_BRACES, '$1');
}
