import type { JsonDocument, JsonPath } from './jsonDocument';
import type { Position } from './lines';
import { nearestWord } from './nearestWord';

/** As much of a schema as messages are made of. */
interface SchemaNode {
  readonly type?: string;
  readonly enum?: readonly string[];
  /** A few words that say how a value is written. */
  readonly form?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | false;
  readonly items?: SchemaNode;
}

/** One mistake, as Ajv tells it. */
interface SchemaError {
  /** JSON pointer of the wrong value (RFC 6901). */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A check that was compiled from a schema, with what it found in the last value. */
export interface SchemaCheck {
  (value: unknown): boolean;
  readonly errors?: readonly SchemaError[] | null;
}

/** A part of a document that a schema refuses. */
export type SchemaMistake = Position & {
  /** The value that is wrong, or the object with the wrong keys. */
  readonly path: JsonPath;
} & (
    | { readonly kind: 'keyMissing'; readonly key: string }
    /** `meant` is the known key that is near. */
    | { readonly kind: 'keyUnknown'; readonly key: string; readonly meant: string | undefined }
    /** `wanted` is the part of the schema that the value must follow. */
    | { readonly kind: 'value'; readonly wanted: SchemaNode }
  );

/** The mistakes that a schema finds in a document without a fault, each place once, in the order of the text. */
export function schemaMistakes(
  check: SchemaCheck,
  schema: SchemaNode,
  document: JsonDocument,
): readonly SchemaMistake[] {
  if (check(document.value)) return [];
  const found = new Map<string, SchemaMistake>();
  for (const error of check.errors ?? []) {
    const mistake = mistakeOf(error, schema, document);
    const place = `${mistake.line}:${mistake.column}`;
    if (!found.has(place)) found.set(place, mistake);
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

function mistakeOf(
  { instancePath, params }: SchemaError,
  schema: SchemaNode,
  document: JsonDocument,
): SchemaMistake {
  const path = document.pathOf(instancePath);
  const wanted = path.reduce(below, schema);
  const { missingProperty: missing, additionalProperty: unknown } = params;
  if (typeof missing === 'string')
    return { kind: 'keyMissing', key: missing, path, ...document.position(path) };
  if (typeof unknown === 'string') {
    const meant = nearestWord(unknown, Object.keys(wanted.properties ?? {}));
    return { kind: 'keyUnknown', key: unknown, meant, path, ...document.position([...path, unknown], 'key') };
  }
  return { kind: 'value', wanted, path, ...document.position(path) };
}

/** The part of a schema for the values in a list, or for one of the values in an object. */
function below(node: SchemaNode, key: string | number): SchemaNode {
  const { items, properties = {}, additionalProperties } = node;
  const named = Object.hasOwn(properties, key) ? properties[key] : undefined;
  const others = additionalProperties === false ? undefined : additionalProperties;
  return items ?? named ?? others ?? {};
}
