import { foldJobId } from '../bits/jobId';
import { usageError, type CommandLine } from './arguments';

/** Commands whose operands are no job ids, and are checked there: words, files, paths and URLs. */
const WITH_FREE_OPERANDS: readonly string[] = ['rollout', 'creation', 'publish', 'unpublish'];

const WITHOUT_OPERANDS: readonly string[] = [
  'hosts',
  'identify',
  'list',
  'create',
  'published',
  'practice-host',
];

/** Commands whose operand is one of these words. */
const WORDS: Readonly<Record<string, readonly string[]>> = { feature: ['status', 'install', 'remove'] };

const DIGITS = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const GUID = new RegExp(`^(?:${DIGITS}|\\{${DIGITS}\\})$`, 'i');

/**
 * The command line with its job ids in the provider's form, which has braces; the case stays as typed. The words of
 * other commands stay as they are.
 * @throws RemoteError `BAD_INPUT` for a word that the command does not take, or that is no GUID
 */
export function readOperands(line: CommandLine): CommandLine {
  const [first] = line.operands;
  const words = Object.hasOwn(WORDS, line.command) ? WORDS[line.command] : undefined;
  if (WITH_FREE_OPERANDS.includes(line.command)) return line;
  if (words) return withWord(line, words);
  if (first !== undefined && WITHOUT_OPERANDS.includes(line.command))
    throw usageError(`${line.command} takes no job id: "${first}".`);
  return { ...line, operands: line.operands.map(jobId) };
}

function withWord(line: CommandLine, words: readonly string[]): CommandLine {
  const [word, another] = line.operands;
  if (word !== undefined && another === undefined && words.includes(word)) return line;
  throw usageError(`${line.command} takes one of the words ${words.join(', ')}.`);
}

/** Each job once, in the order and the form in which it was first named. */
export function distinct(jobIds: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const id of jobIds) if (!found.has(foldJobId(id))) found.set(foldJobId(id), id);
  return [...found.values()];
}

function jobId(text: string): string {
  if (!GUID.test(text))
    throw usageError(
      `"${text}" is no job id, which looks like {01234567-89AB-CDEF-0123-456789ABCDEF}; a shell may want it in quotes.`,
    );
  return text.startsWith('{') ? text : `{${text}}`;
}
