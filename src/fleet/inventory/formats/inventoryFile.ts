import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { AUTH_KINDS } from '../../../security/authentication/kinds';
import { WAY_CHOICES } from '../../../bits/wayIn';
import type { RemoteError } from '../../../wsman/errors';
import { formError, secretError, type InventoryReason } from './fileErrors';
import { Gathering } from './gathering';
import { jsonValue, readJsonTree } from './jsonTree';
import { Lines } from './lines';
import { nearestWord } from './nearest';
import type { InventoryReader } from './reading';
import { checkInventory, type SchemaError } from './schema/checkInventory';
import { INVENTORY_SCHEMA, INVENTORY_VERSION, type InventoryDocument } from './schema/inventorySchema';
import { isSecretName } from './secretNames';

const { groups: GROUPS, hosts: HOSTS } = INVENTORY_SCHEMA.properties;

/** What must be where the schema wants a type. */
const TYPE_REASONS: Readonly<Record<string, InventoryReason>> = {
  string: 'notText',
  array: 'notList',
  object: 'notObject',
};

/** Reads an inventory of our own, JSON with comments. Mistakes are errors: a person can correct them. */
export const readInventoryFile: InventoryReader = (text, file) => {
  const marked = text.startsWith('\ufeff') ? text.slice(1) : text;
  const tree = readJsonTree(marked, file);
  const document = jsonValue(tree);
  const lines = new Lines(marked);
  checkVersion(document, tree, lines, file);
  if (!checkInventory(document)) {
    const [error] = checkInventory.errors ?? [];
    throw mistakeOf(error, tree, lines, file);
  }
  return gathered(document, tree, lines, file);
};

function gathered(
  document: InventoryDocument,
  tree: Node,
  lines: Lines,
  file: string,
): ReturnType<InventoryReader> {
  const gathering = new Gathering(file);
  for (const [path, defaults] of Object.entries(document.groups ?? {})) gathering.group(path, defaults);
  const nodes = findNodeAtLocation(tree, ['hosts'])?.children ?? [];
  for (const [index, host] of (document.hosts ?? []).entries()) {
    const offset = nodes[index]?.offset;
    gathering.host(
      { ...host, tags: host.tags?.join(', ') },
      offset === undefined ? undefined : lines.at(offset).line,
    );
  }
  return gathering.reading();
}

/** A file of a newer version is not searched for mistakes. */
function checkVersion(document: unknown, tree: Node, lines: Lines, file: string): void {
  const schema =
    typeof document === 'object' && document !== null && '$schema' in document && document.$schema;
  const version = typeof schema === 'string' ? /bits-inventory-(\d{1,4})/.exec(schema)?.[1] : undefined;
  if (Number(version ?? 0) > INVENTORY_VERSION)
    throw formError(file, lines.at(findNodeAtLocation(tree, ['$schema'])?.offset ?? 0), 'newer');
}

function mistakeOf(error: SchemaError | undefined, tree: Node, lines: Lines, file: string): RemoteError {
  const { instancePath = '', keyword, params = {} } = error ?? {};
  const path = instancePath.split('/').slice(1).map(unescaped);
  const node = nodeAt(tree, path) ?? tree;
  if (keyword === 'additionalProperties')
    return unknownKey(String(params['additionalProperty']), path, { node, lines, file });
  const what = path.length === 0 ? 'The file' : `"${String(path.at(-1))}"`;
  const position = lines.at(node.offset);
  if (keyword === 'enum') {
    const offered = path.at(-1) === 'via' ? WAY_CHOICES : AUTH_KINDS;
    return formError(file, position, 'notOffered', { what, offered: offered.join(', ') });
  }
  return formError(file, position, TYPE_REASONS[String(params['type'])] ?? 'syntax', { what });
}

function unknownKey(
  key: string,
  path: readonly string[],
  { node, lines, file }: { readonly node: Node; readonly lines: Lines; readonly file: string },
): RemoteError {
  const property = node.children?.find(({ children }) => children?.[0]?.value === key);
  const position = lines.at((property ?? node).offset);
  if (isSecretName(key)) return secretError(file, position.line, key);
  const meant = nearestWord(key.slice(0, 100), knownKeys(path));
  const what = `"${key}"`;
  return meant === undefined
    ? formError(file, position, 'keyUnknown', { what })
    : formError(file, position, 'keyMisspelt', { what, expected: `"${meant}"` });
}

function knownKeys([section]: readonly string[]): readonly string[] {
  if (section === 'hosts') return Object.keys(HOSTS.items.properties);
  if (section === 'groups') return Object.keys(GROUPS.additionalProperties.properties);
  return Object.keys(INVENTORY_SCHEMA.properties);
}

/** A node by the parts of a JSON pointer, in which the numbers of a list are texts. */
function nodeAt(tree: Node, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(
    (node, part) => node && findNodeAtLocation(node, [node.type === 'array' ? Number(part) : part]),
    tree,
  );
}

/** A part of a JSON pointer (RFC 6901, section 4). */
function unescaped(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}
