import { localFileRefusal, refusalText, remoteUrlRefusal, type Refusal } from '../../../bits/addresses';
import { JsonDocument, type Problem } from '../../documents/jsonDocument';
import { schemaProblems } from '../../documents/schemaProblems';
import { checkRollout } from './checkRollout';
import { ROLLOUT_VERSION, ROLLOUT_SCHEMA } from './rolloutSchema';
import { specOf, type RolloutFile, type RolloutSpec } from './rolloutSpec';
import { filled, unknownPlaces } from './template';

export type ReadFile = { readonly spec: RolloutSpec } | { readonly problems: readonly Problem[] };

/** Stands for a host while the addresses of a file are checked. */
const ANY_HOST = { name: 'host', group: 'group', tags: [] };

/** BITS counts seconds in 32 bits. */
const MOST_SECONDS = 0xffff_ffff;

/** Reads the text of a rollout file. With a problem nothing of it counts. */
export function readRolloutFile(text: string): ReadFile {
  const document = new JsonDocument(text);
  if (document.faults.length > 0) return { problems: document.faults };
  const newer = newerVersion(document);
  if (newer) return { problems: [newer] };
  const problems = schemaProblems(checkRollout, ROLLOUT_SCHEMA, document);
  if (problems.length > 0) return { problems };
  const spec = specOf(document.value as RolloutFile);
  const mistakes = [...fileProblems(spec, document), ...textProblems(spec, document)];
  return mistakes.length > 0 ? { problems: mistakes } : { spec };
}

function newerVersion(document: JsonDocument): Problem | undefined {
  const { $schema } = (document.value ?? {}) as { readonly $schema?: unknown };
  const version = /bits-rollout-(\d{1,4})(?:\.schema)?(?:\.json)?$/.exec(
    typeof $schema === 'string' ? $schema : '',
  )?.[1];
  if (version === undefined || Number(version) <= ROLLOUT_VERSION) return undefined;
  const message = `This file needs version ${version} of the rollout format. This program knows version ${ROLLOUT_VERSION}: update it.`;
  return document.problem(['$schema'], message);
}

function fileProblems({ files }: RolloutSpec, document: JsonDocument): Problem[] {
  const targets = new Map<string, number>();
  return files.flatMap(({ from, to }, index) => {
    const place = ['files', index] as const;
    const first = targets.get(to.toLowerCase());
    targets.set(to.toLowerCase(), index);
    return [
      ...addressProblems(document, [...place, 'from'], from, remoteUrlRefusal),
      ...addressProblems(document, [...place, 'to'], to, localFileRefusal),
      ...(first === undefined
        ? []
        : [document.problem([...place, 'to'], `File ${first + 1} has the same "to".`)]),
    ];
  });
}

function addressProblems(
  document: JsonDocument,
  path: readonly (string | number)[],
  text: string,
  refusalOf: (text: string) => Refusal | undefined,
): readonly Problem[] {
  const [unknown] = unknownPlaces(text);
  if (unknown !== undefined) {
    const message = `Unknown placeholder ${unknown}. Use \${host}, \${group} or \${tag:NAME}.`;
    return [document.problem(path, message)];
  }
  const sample = filled(text.replaceAll(/\$\{tag:[^}]*\}/g, 'tag'), ANY_HOST);
  const refusal = 'text' in sample ? refusalOf(sample.text) : undefined;
  return refusal ? [document.problem(path, `"${String(path.at(-1))}": ${refusalText(refusal)}.`)] : [];
}

function textProblems(spec: RolloutSpec, document: JsonDocument): readonly Problem[] {
  const texts = (['name', 'description'] as const).flatMap((key) =>
    /\p{Cc}/u.test(spec[key]) ? [document.problem([key], `"${key}" has a control character.`)] : [],
  );
  const times = [
    [spec.retryDelay, 'delay'],
    [spec.giveUpAfter, 'giveUpAfter'],
  ] as const;
  return [
    ...texts,
    ...times.flatMap(([seconds, key]) =>
      (seconds ?? 0) > MOST_SECONDS
        ? [document.problem(['retry', key], `"${key}" is too long for BITS.`)]
        : [],
    ),
  ];
}
