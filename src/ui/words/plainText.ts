import { bareAddress } from '../../runtime/addressSecrets';

/**
 * Characters that a label must not contain: controls, and those that are invisible or change the direction of text
 * (Unicode TR 36, "bidirectional text spoofing"). The two joiners stay, because Persian and emoji need them.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;
const BREAKS = /[\s\u2028\u2029]+/gu;

/** Names of hosts, and most other labels: nothing in them has to change. A page of a thousand hosts has thousands of them. */
const SAFE = /^[\w.:/-]*$/;

/** The longest remote string in a label, and in a message or tooltip, in UTF-16 units. */
export const LABEL_LENGTH = 120;
export const VALUE_LENGTH = 1100;

/**
 * Makes a remote string safe as a label: one line, bounded, without control and bidirectional characters, and without
 * the two sequences that the editor reads as markup in plain text: `](` (links in notifications) and `$(` (icons in
 * pickers and in the status bar).
 */
export function plainText(text: string, limit = LABEL_LENGTH): string {
  if (text.length <= limit && SAFE.test(text)) return text;
  const clean = text
    // Cut early: the expressions below would take long on a megabyte.
    .slice(0, limit * 4)
    .replace(BREAKS, ' ')
    .replace(UNSEEN, '\uFFFD')
    .replace(/\]\(/g, '] (')
    .replace(/\$\(/g, '$ (')
    .trim();
  const characters = Array.from(clean);
  return characters.length <= limit ? clean : `${characters.slice(0, limit - 1).join('')}…`;
}

/** A remote string for Markdown: every ASCII punctuation mark is escaped (CommonMark 2.4). */
export function markdownText(text: string, limit = VALUE_LENGTH): string {
  return plainText(text, limit).replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A remote string for Markdown as code, which reads well in the source too; nothing but a backtick ends it (CommonMark 6.1). */
export function markdownCode(text: string, limit = VALUE_LENGTH): string {
  return text.includes('`') ? markdownText(text, limit) : `\`${plainText(text, limit)}\``;
}

/** The last part of a path with either slash; the whole text where there is none. */
export function lastPart(path: string): string {
  return (
    path
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .pop() ?? path
  );
}

/** The name of the file at an address, without anything secret: it becomes the name of a job, which others read. */
export function remoteName(address: string): string {
  return lastPart(bareAddress(address));
}
