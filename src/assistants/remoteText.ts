import { cutAddresses } from '../runtime/addressSecrets';

/** Characters of a text from a host in an answer: a name, and what a host says of an error. */
export const NAME_LENGTH = 120;
export const SENTENCE_LENGTH = 600;

const BREAKS = /[\s\u2028\u2029]+/gu;
/** Controls, marks of direction, joiners and private characters: a model reads what a person does not see. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/**
 * A text from a host as data for a model: one line, bounded, without unseen characters and without the secrets of
 * addresses. Whoever can create a job chooses its name, so the text is never part of a sentence of ours: it stands in a
 * field of its own, where JSON quotes it.
 * @param limit in UTF-16 units
 */
export function remoteText(text: string, limit = NAME_LENGTH): string {
  // Unseen characters go first: they could hide an address from the search for secrets.
  const clean = cutAddresses(
    text.replace(UNSEEN, (mark) => (/\s/u.test(mark) ? ' ' : '')).replace(BREAKS, ' '),
  ).trim();
  return clean.length <= limit ? clean : `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…`;
}
