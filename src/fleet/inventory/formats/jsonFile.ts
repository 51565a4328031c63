import { JsonDocument } from '../../documents/jsonDocument';
import { formError } from './fileErrors';

/**
 * Reads JSON with comments.
 * @throws RemoteError `INVENTORY_FORM` for the first mistake, and for more levels than a person writes
 */
export function readJsonFile(text: string, file: string): JsonDocument {
  const document = new JsonDocument(text);
  const { fault } = document;
  if (fault?.kind === 'syntax') throw formError(file, fault, 'syntax', { what: fault.what });
  if (fault) throw formError(file, fault, 'tooDeep');
  return document;
}
