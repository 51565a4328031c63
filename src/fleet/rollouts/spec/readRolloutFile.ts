import { localFileRefusal, refusalText, remoteUrlRefusal, type Refusal } from '../../../bits/addresses';
import { pathRefusal } from '../../../bits/pathRules';
import { DEFAULT_PORT } from '../../../bits/publishing/place';
import { formatVersion } from '../../documents/formatVersion';
import { JsonDocument, type JsonPath } from '../../documents/jsonDocument';
import { schemaMistakes } from '../../documents/schemaMistakes';
import { hostSource } from './hostSource';
import { checkRollout } from './checkRollout';
import { jsonProblems, problemAt, schemaProblem, type Problem } from './problem';
import { ROLLOUT_VERSION, ROLLOUT_SCHEMA } from './rolloutSchema';
import { specOf, type RolloutFile, type RolloutSpec } from './rolloutSpec';
import { filled, hasPlaces, unknownPlaces } from './template';

/**
 * A specification, or what is wrong with the text. `ofForm`: it is no JSON, or not of the schema, which editors that know
 * the schema say by themselves.
 */
export type ReadFile =
  { readonly spec: RolloutSpec } | { readonly problems: readonly Problem[]; readonly ofForm: boolean };

/** Stands for a host while the addresses of a file are checked. */
const ANY_HOST = { name: 'host', group: 'group', tags: [] };

/** The length of a file that is read, in characters: more is no file that a person wrote. */
const MAX_LENGTH = 4_000_000;

/** BITS counts seconds in 32 bits. */
const MOST_SECONDS = 0xffff_ffff;

/** Reads the text of a rollout file. With a problem nothing of it counts. */
export function readRolloutFile(text: string): ReadFile {
  if (text.length > MAX_LENGTH) return wholeFile('The file is too large.');
  if (text.trim() === '') return wholeFile('The file is empty.');
  const document = new JsonDocument(text);
  const faults = jsonProblems(document);
  if (faults.length > 0) return { problems: faults, ofForm: true };
  const newer = newerVersion(document);
  if (newer) return { problems: [newer], ofForm: false };
  const problems = schemaMistakes(checkRollout, ROLLOUT_SCHEMA, document).map(schemaProblem);
  if (problems.length > 0) return { problems, ofForm: true };
  const spec = specOf(document.value as RolloutFile);
  const mistakes = [...fileProblems(spec, document), ...textProblems(spec, document)];
  return mistakes.length > 0 ? { problems: mistakes, ofForm: false } : { spec };
}

function wholeFile(message: string): ReadFile {
  return { problems: [{ line: 1, column: 1, message }], ofForm: false };
}

function newerVersion(document: JsonDocument): Problem | undefined {
  const version = formatVersion(document, 'bits-rollout');
  if (version === undefined || version <= ROLLOUT_VERSION) return undefined;
  const message = `This file needs version ${version} of the rollout format. This program knows version ${ROLLOUT_VERSION}: update it.`;
  return problemAt(document, ['$schema'], message);
}

function fileProblems({ files }: RolloutSpec, document: JsonDocument): Problem[] {
  const targets = new Map<string, number>();
  return files.flatMap(({ from, to }, index) => {
    const place = ['files', index] as const;
    const first = targets.get(to.toLowerCase());
    targets.set(to.toLowerCase(), index);
    return [
      ...(hostSource(from)
        ? sourceProblems(document, [...place, 'from'], files, index)
        : addressProblems(document, [...place, 'from'], from, remoteUrlRefusal)),
      ...addressProblems(document, [...place, 'to'], to, localFileRefusal),
      ...(first === undefined
        ? []
        : [problemAt(document, [...place, 'to'], `File ${first + 1} has the same "to".`)]),
    ];
  });
}

/** A file of a host: its path, and one port for all files of that host. */
function sourceProblems(
  document: JsonDocument,
  path: JsonPath,
  files: RolloutSpec['files'],
  index: number,
): readonly Problem[] {
  const source = hostSource(files[index]?.from ?? '');
  if (!source) return [];
  const refusal = pathRefusal(source.path);
  if (hasPlaces(source.path)) {
    const message = '"from": A host publishes one file for all hosts, so its path has no placeholders.';
    return [problemAt(document, path, message)];
  }
  if (refusal) return [problemAt(document, path, `"from": ${refusalText(refusal)}.`)];
  const sources = files.flatMap(({ from }) => hostSource(from) ?? []);
  const first = sources.find(({ host }) => host === source.host);
  if (first && (first.port ?? DEFAULT_PORT) !== (source.port ?? DEFAULT_PORT))
    return [problemAt(document, path, `"from": ${source.host} publishes at one port.`)];
  return [];
}

function addressProblems(
  document: JsonDocument,
  path: JsonPath,
  text: string,
  refusalOf: (text: string) => Refusal | undefined,
): readonly Problem[] {
  const [unknown] = unknownPlaces(text);
  if (unknown !== undefined) {
    const message = `Unknown placeholder ${unknown}. Use \${host}, \${group} or \${tag:NAME}.`;
    return [problemAt(document, path, message)];
  }
  const sample = filled(text.replaceAll(/\$\{tag:[^}]*\}/g, 'tag'), ANY_HOST);
  const refusal = 'text' in sample ? refusalOf(sample.text) : undefined;
  return refusal ? [problemAt(document, path, `"${String(path.at(-1))}": ${refusalText(refusal)}.`)] : [];
}

function textProblems(spec: RolloutSpec, document: JsonDocument): readonly Problem[] {
  const texts = (['name', 'description'] as const).flatMap((key) =>
    /\p{Cc}/u.test(spec[key]) ? [problemAt(document, [key], `"${key}" has a control character.`)] : [],
  );
  const times = [
    [spec.retryDelay, 'delay'],
    [spec.giveUpAfter, 'giveUpAfter'],
  ] as const;
  return [
    ...texts,
    ...times.flatMap(([seconds, key]) =>
      (seconds ?? 0) > MOST_SECONDS
        ? [problemAt(document, ['retry', key], `"${key}" is too long for BITS.`)]
        : [],
    ),
  ];
}
