import { localFileRefusal, remoteUrlRefusal, type Refusal } from '../../../bits/addresses';
import { pathRefusal } from '../../../bits/pathRules';
import { DEFAULT_PORT } from '../../../bits/publishing/place';
import { formatVersion } from '../../documents/formatVersion';
import { JsonDocument, type JsonPath } from '../../documents/jsonDocument';
import { schemaMistakes } from '../../documents/schemaMistakes';
import { hostSource } from './hostSource';
import { checkRollout } from './checkRollout';
import { addressProblem, fileProblem, jsonProblems, problemAt, schemaProblem, type Problem } from './problem';
import type { ProblemCode } from './problemTexts';
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
  if (text.length > MAX_LENGTH) return wholeFile('tooLarge');
  if (text.trim() === '') return wholeFile('empty');
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

function wholeFile(code: ProblemCode): ReadFile {
  return { problems: [fileProblem(code)], ofForm: false };
}

function newerVersion(document: JsonDocument): Problem | undefined {
  const version = formatVersion(document, 'bits-rollout');
  if (version === undefined || version <= ROLLOUT_VERSION) return undefined;
  return problemAt(document, ['$schema'], 'newer', { version, known: ROLLOUT_VERSION });
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
        : [problemAt(document, [...place, 'to'], 'sameTarget', { number: first + 1 })]),
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
  if (hasPlaces(source.path)) return [problemAt(document, path, 'sourcePlaces')];
  if (refusal) return [addressProblem(document, path, refusal)];
  const sources = files.flatMap(({ from }) => hostSource(from) ?? []);
  const first = sources.find(({ host }) => host === source.host);
  if (first && (first.port ?? DEFAULT_PORT) !== (source.port ?? DEFAULT_PORT))
    return [problemAt(document, path, 'sourcePorts', { host: source.host })];
  return [];
}

function addressProblems(
  document: JsonDocument,
  path: JsonPath,
  text: string,
  refusalOf: (text: string) => Refusal | undefined,
): readonly Problem[] {
  const [unknown] = unknownPlaces(text);
  if (unknown !== undefined) return [problemAt(document, path, 'placeUnknown', { place: unknown })];
  const sample = filled(text.replaceAll(/\$\{tag:[^}]*\}/g, 'tag'), ANY_HOST);
  const refusal = 'text' in sample ? refusalOf(sample.text) : undefined;
  return refusal ? [addressProblem(document, path, refusal)] : [];
}

function textProblems(spec: RolloutSpec, document: JsonDocument): readonly Problem[] {
  const texts = (['name', 'description'] as const).flatMap((key) =>
    /\p{Cc}/u.test(spec[key]) ? [problemAt(document, [key], 'controlCharacter', { key })] : [],
  );
  const times = [
    [spec.retryDelay, 'delay'],
    [spec.giveUpAfter, 'giveUpAfter'],
  ] as const;
  return [
    ...texts,
    ...times.flatMap(([seconds, key]) =>
      (seconds ?? 0) > MOST_SECONDS ? [problemAt(document, ['retry', key], 'tooLong', { key })] : [],
    ),
  ];
}
