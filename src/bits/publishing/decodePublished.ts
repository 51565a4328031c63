import type { CimInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';

/** The prefix of a group; `undefined` for an instance without one. */
export function decodeGroup(instance: CimInstance): string | undefined {
  const group = instance.text('UrlGroup')?.trim();
  return group === '' ? undefined : group;
}

/** @throws DecodeError without a value that is true or false */
export function decodeFlag(output: CimInstance, name: 'UrlExists' | 'Enable'): boolean {
  return demanded(output.boolean(name), name);
}

/** The value of a property of a group. @throws DecodeError without an unsigned number of 32 bits */
export function decodeValue(output: CimInstance): number {
  return demanded(output.uint('Value'), 'Value');
}

function demanded<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new DecodeError(`it holds no ${name}`);
  return value;
}
