import { inParallel } from '../fleet/parallel';
import { begunEntry } from '../fleet/rollouts/begin';
import { meantHosts as hostsOfFile } from '../fleet/rollouts/meantHosts';
import { OUTCOMES, previewOf, previewSentence, type HostPreview } from '../fleet/rollouts/preview';
import { previewSources, sourceWarnings, type SourcePreview } from '../fleet/rollouts/sourcePreview';
import { problemLine } from '../fleet/rollouts/spec/problem';
import { readRolloutFile } from '../fleet/rollouts/spec/readRolloutFile';
import type { RolloutSpec } from '../fleet/rollouts/spec/rolloutSpec';
import type { NamedFile, Premises } from './premises';
import { remoteText, SENTENCE_LENGTH } from './remoteText';
import { answer, boundedRows, type ToolAnswer } from './toolAnswer';
import { textOf, type ToolInput } from './toolInput';
import { wrongInput } from './wrongInput';

/** No other file is read: a model may be told to look at any. */
const FILE_NAME = /\.bits-rollout\.json$/i;
/** A share: to read from one is to sign in there, and a model may be told of any. */
const SHARE = /^[\\/]{2}/;
/** Mistakes of a file that an answer tells. */
const MISTAKES = 10;
/** Stands for the id that a start would choose. */
const NO_ID = 'aaaaaaaa';

/**
 * `plan_bits_rollout`: what a start of a file would do on each host; nothing is created.
 * @throws RemoteError for a file with mistakes, and for selectors that mean no host; `CANCELLED`
 */
export async function planRollout(
  premises: Premises,
  input: ToolInput,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const { fleet, startCommand } = premises;
  const { file, spec } = await specOf(premises, textOf(input, 'file') ?? '');
  const limit = textOf(input, 'limit');
  const known = fleet.hosts.map(({ host }) => host);
  const hosts = hostsOfFile(spec, known, { except: [], limit: limit === undefined ? [] : [limit] });
  const begun = begunEntry({ rollout: NO_ID, spec, file: file.path, hosts, by: '', known });
  const previews = await inParallel(begun.hosts, async (host) =>
    previewOf(begun, host, await fleet.refresh(host.name, signal)),
  );
  const sources = await previewSources(begun, fleet, signal);
  const outcomes = OUTCOMES.map((word) => [word, previews.filter(({ outcome }) => outcome === word).length]);
  return answer({
    counts: { hosts: previews.length, ...Object.fromEntries(outcomes) },
    summary: previewSentence(previews),
    ...boundedRows('hosts', exceptionsFirst(previews).map(row), 'limit'),
    ...(sources.length > 0 && { sources: sources.map(sourceRow) }),
    start: `Starting stays with the person: ${startCommand(file.path)}`,
  });
}

async function specOf(
  { readFile }: Premises,
  path: string,
): Promise<{ readonly file: NamedFile; readonly spec: RolloutSpec }> {
  if (!FILE_NAME.test(path))
    throw wrongInput(`'${remoteText(path)}' is no rollout file: the name of one ends in .bits-rollout.json.`);
  if (SHARE.test(path)) throw wrongInput('Only files of this computer are read. Ask the person to copy it.');
  const file = await readFile(path);
  const read = readRolloutFile(file.text);
  if ('spec' in read) return { file, spec: read.spec };
  const lines = read.problems.slice(0, MISTAKES).map((problem) => problemLine(path, problem));
  throw wrongInput(`The file has mistakes. Correct them, then plan again. ${lines.join(' ')}`);
}

/** Hosts on which a start does what it should need no reading. */
function exceptionsFirst(previews: readonly HostPreview[]): readonly HostPreview[] {
  return [...previews].sort((a, b) => Number(a.outcome === 'create') - Number(b.outcome === 'create'));
}

function row({ host, wave, outcome, reason }: HostPreview): Readonly<Record<string, unknown>> {
  return {
    host: remoteText(host),
    wave: wave + 1,
    outcome,
    ...(reason !== undefined && { reason: remoteText(reason, SENTENCE_LENGTH) }),
  };
}

function sourceRow(source: SourcePreview): Readonly<Record<string, unknown>> {
  const { host, files, problem } = source;
  const warnings = sourceWarnings(source).map((text) => remoteText(text, SENTENCE_LENGTH));
  return {
    host: remoteText(host),
    files,
    ...(problem !== undefined && { problem: remoteText(problem, SENTENCE_LENGTH) }),
    ...(warnings.length > 0 && { warnings }),
  };
}
