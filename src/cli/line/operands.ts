import { foldJobId, JOB_ID_DIGITS } from '../../bits/jobId';
import type { Command, Operands } from '../table/command';
import { usageError } from './values';

const GUID = new RegExp(`^(?:${JOB_ID_DIGITS}|\\{${JOB_ID_DIGITS}\\})$`, 'i');

const TAKEN: Readonly<Record<Operands['kind'], string>> = {
  job: 'one job id',
  rollout: 'the id or the file of one rollout',
  creation: 'the id of one creation',
  file: 'one file',
  path: 'the path of a file on the host',
  url: 'a URL that `published` lists',
  word: 'one word',
};

/**
 * The words behind a command, as many as it takes; job ids in the provider's form, which has braces, in the case in which
 * they were typed. A single `-` stands for those on standard input, where a command takes several.
 * @throws RemoteError `BAD_INPUT` for too many or too few, or a word that is no GUID
 */
export function countedOperands(
  { name, operands }: Pick<Command, 'name' | 'operands'>,
  words: readonly string[],
): readonly string[] {
  const [first] = words;
  if (!operands) {
    if (first === undefined) return words;
    throw usageError(`${name} takes no ${GUID.test(first) ? 'job id' : 'word behind it'}: "${first}".`);
  }
  const { kind, least, most } = operands;
  if (words.length > most || (words.length < least && most === 1))
    throw usageError(`${name} takes ${TAKEN[kind]}. See bits-remote help ${name}.`);
  if (words.length < least) throw usageError(`${name} needs ${TAKEN[kind]} at least.`);
  if (kind !== 'job') return words;
  if (most > 1 && words.includes('-')) {
    if (words.length > 1)
      throw usageError('- stands for job ids on standard input, and goes without others.');
    return words;
  }
  return words.map(jobId);
}

/** Each job once, in the order and the form in which it was first named. */
export function distinct(jobIds: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const id of jobIds) if (!found.has(foldJobId(id))) found.set(foldJobId(id), id);
  return [...found.values()];
}

/** @throws RemoteError `BAD_INPUT` for a word that is no GUID */
export function jobId(text: string): string {
  if (!GUID.test(text))
    throw usageError(`"${text}" is no job id, which looks like 01234567-89AB-CDEF-0123-456789ABCDEF.`);
  return text.startsWith('{') ? text : `{${text}}`;
}
