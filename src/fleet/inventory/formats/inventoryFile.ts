import type { RemoteError } from '../../../wsman/errors';
import { formatVersion } from '../../documents/formatVersion';
import type { JsonDocument } from '../../documents/jsonDocument';
import { schemaMistakes, type SchemaMistake } from '../../documents/schemaMistakes';
import { formError, secretError, type InventoryReason } from './fileErrors';
import { Gathering } from './gathering';
import { readJsonFile } from './jsonFile';
import type { InventoryReader } from './reading';
import { checkInventory } from './schema/checkInventory';
import { INVENTORY_SCHEMA, INVENTORY_VERSION, type InventoryDocument } from './schema/inventorySchema';
import { isSecretName } from './secretNames';

/** The words for the types of the schema. */
const TYPE_REASONS: Readonly<Record<string, InventoryReason>> = {
  string: 'notText',
  array: 'notList',
  object: 'notObject',
};

/** Reads an inventory of our own, JSON with comments. Mistakes are errors: a person can correct them. */
export const readInventoryFile: InventoryReader = (text, file) => {
  const document = readJsonFile(text, file);
  // A file of a newer version is not searched for mistakes.
  if ((formatVersion(document, 'bits-inventory') ?? 0) > INVENTORY_VERSION)
    throw formError(file, document.position(['$schema']), 'newer');
  const [mistake] = schemaMistakes(checkInventory, INVENTORY_SCHEMA, document);
  if (mistake) throw errorOf(mistake, file);
  const [repeated] = document.repeatedKeys;
  if (repeated) throw formError(file, repeated, 'keyRepeated', { what: `"${repeated.key}"` });
  return gathered(document, file);
};

function gathered(document: JsonDocument, file: string): ReturnType<InventoryReader> {
  const { groups = {}, hosts = [] } = document.value as InventoryDocument;
  const gathering = new Gathering(file);
  for (const [path, defaults] of Object.entries(groups)) gathering.group(path, defaults);
  for (const [index, host] of hosts.entries())
    gathering.host({ ...host, tags: host.tags?.join(', ') }, document.position(['hosts', index]).line);
  return gathering.reading();
}

function errorOf(mistake: SchemaMistake, file: string): RemoteError {
  switch (mistake.kind) {
    case 'keyUnknown':
      return unknownKey(mistake, file);
    case 'keyMissing':
      return formError(file, mistake, 'keyMissing', { what: `"${mistake.key}"` });
    case 'value': {
      const { path, wanted } = mistake;
      const what = path.length === 0 ? 'The file' : `"${String(path.at(-1))}"`;
      return wanted.enum
        ? formError(file, mistake, 'notOffered', { what, offered: wanted.enum.join(', ') })
        : formError(file, mistake, TYPE_REASONS[wanted.type ?? ''] ?? 'syntax', { what });
    }
  }
}

function unknownKey(
  mistake: Extract<SchemaMistake, { readonly kind: 'keyUnknown' }>,
  file: string,
): RemoteError {
  const { line, key, meant } = mistake;
  if (isSecretName(key)) return secretError(file, line, key);
  const what = `"${key}"`;
  return meant === undefined
    ? formError(file, mistake, 'keyUnknown', { what })
    : formError(file, mistake, 'keyMisspelt', { what, expected: `"${meant}"` });
}
