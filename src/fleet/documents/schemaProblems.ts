import type { JsonDocument, JsonPath, Problem } from './jsonDocument';
import { nearestWord } from './nearestWord';

/** As much of a schema as messages are made of. `form` says in a few words how a value is written. */
interface SchemaNode {
  readonly form?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly items?: unknown;
}

/** One mistake, as Ajv tells it. */
export interface SchemaError {
  /** JSON pointer of the wrong value (RFC 6901). */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A check that was compiled from a schema, with what it found in the last value. */
export interface SchemaCheck {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** What a schema finds wrong in a document, each place once, in the order of the text. */
export function schemaProblems(
  check: SchemaCheck,
  schema: SchemaNode,
  document: JsonDocument,
): readonly Problem[] {
  if (check(document.value)) return [];
  const found = new Map<string, Problem>();
  for (const error of check.errors ?? []) {
    const problem = problemOf(error, schema, document);
    const place = `${problem.line}:${problem.column}`;
    if (!found.has(place)) found.set(place, problem);
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function problemOf(error: SchemaError, schema: SchemaNode, document: JsonDocument): Problem {
  const path = pathOf(error.instancePath);
  const { missingProperty, additionalProperty } = error.params;
  if (typeof missingProperty === 'string') return document.problem(path, `"${missingProperty}" is missing.`);
  if (typeof additionalProperty === 'string') {
    const known = Object.keys(nodeAt(schema, path).properties ?? {});
    const meant = nearestWord(additionalProperty, known);
    const hint = meant === undefined ? '.' : `. Did you mean "${meant}"?`;
    return document.problem(
      [...path, additionalProperty],
      `Unknown key "${additionalProperty}"${hint}`,
      'key',
    );
  }
  const name = [...path].reverse().find((key) => typeof key === 'string');
  const { form = 'another value' } = nodeAt(schema, path);
  return document.problem(path, name === undefined ? `This must be ${form}.` : `"${name}" must be ${form}.`);
}

/** Of a JSON pointer (RFC 6901): digits are taken for an index. */
function pathOf(pointer: string): JsonPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function nodeAt(schema: SchemaNode, path: JsonPath): SchemaNode {
  let node = schema;
  for (const key of path) node = (typeof key === 'number' ? node.items : node.properties?.[key]) ?? {};
  return node;
}
