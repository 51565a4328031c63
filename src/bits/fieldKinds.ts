import type { CimInstance } from '../wsman/cim';
import { DecodeError } from '../wsman/decodeError';
import {
  jsonOf,
  readerOf,
  samenessOf,
  type Field,
  type Fields,
  type Json,
  type NamedField,
  type Values,
} from './field';
import { toDate } from './filetime';
import { SIZE_UNKNOWN } from './states';

/** A property that JSON shows as it is read. @param read gets the instance and the name of the property */
export function field<T extends Json>(
  wire: string,
  read: (instance: CimInstance, name: string) => T,
): NamedField<T> {
  return { wire, read: (instance) => read(instance, wire), toJson: (value) => value };
}

/** Text; empty where it is absent or nil. */
export function text(wire: string): NamedField<string> {
  return field(wire, (instance, name) => instance.text(name) ?? '');
}

/** A number of up to 32 bits; 0 where it is absent or nil. */
export function count(wire: string): NamedField<number> {
  return field(wire, (instance, name) => instance.uint(name) ?? 0);
}

/** False where it is absent or nil. */
export function flag(wire: string): NamedField<boolean> {
  return field(wire, (instance, name) => instance.boolean(name) ?? false);
}

/** A number of bytes; 0 where it is absent or nil. In JSON a decimal string: 64 bits are more than a number holds. */
export function bytes(wire: string): NamedField<bigint> {
  return { wire, read: (instance) => instance.uint64(wire) ?? 0n, toJson: String };
}

/** A size in bytes; `undefined` while it is not known (BG_SIZE_UNKNOWN), `null` in JSON. */
export function size(wire: string): NamedField<bigint | undefined> {
  return {
    wire,
    read: (instance) => {
      const value = instance.uint64(wire);
      return value === SIZE_UNKNOWN ? undefined : value;
    },
    toJson: (value) => value?.toString() ?? null,
  };
}

/** A FILETIME, in JSON ISO 8601 in UTC; `undefined` where it has not come yet, `null` in JSON. */
export function time(wire: string): NamedField<Date | undefined> {
  return {
    wire,
    read: (instance) => toDate(instance.uint64(wire)),
    isSame: (a, b) => a?.getTime() === b?.getTime(),
    toJson: (value) => value?.toISOString() ?? null,
  };
}

/** Embedded instances of another class. */
export function instances<F extends Fields>(wire: string, fields: F): NamedField<readonly Values<F>[]> {
  const read = readerOf(fields);
  const isSame = samenessOf(fields);
  return {
    wire,
    read: (instance) => instance.instances(wire).map(read),
    isSame: (a, b) =>
      a.length === b.length &&
      a.every((value, index) => {
        const other = b[index];
        return other !== undefined && isSame(value, other);
      }),
    toJson: (values) => values.map(jsonOf(fields)),
  };
}

const NO_OTHERS: ReadonlyMap<string, string> = new Map();

/** All properties that a table does not name, by name and as text. JSON leaves them out. */
export function others(
  named: Readonly<Record<string, NamedField<unknown>>>,
): Field<ReadonlyMap<string, string>> {
  const known = new Set(Object.values(named).map(({ wire }) => wire.toLowerCase()));
  // Instances of one shape share their list of names, so most lists are sorted out once.
  const unknownOf = new WeakMap<readonly string[], readonly string[]>();
  const sortOut = (names: readonly string[]): readonly string[] => {
    const unknown = names.filter((name) => !known.has(name.toLowerCase()));
    unknownOf.set(names, unknown);
    return unknown;
  };
  return {
    read: (instance) => {
      const unknown = unknownOf.get(instance.names) ?? sortOut(instance.names);
      if (unknown.length === 0) return NO_OTHERS;
      return new Map(unknown.map((name) => [name, instance.text(name) ?? '']));
    },
    isSame: (a, b) =>
      a === b || (a.size === b.size && [...a].every(([name, value]) => b.get(name) === value)),
  };
}

/** A value without which an instance is of no use. @throws DecodeError where it is absent, nil or empty */
export function present<T extends string | number>(name: string, value: T | undefined): T {
  if (value === undefined || value === '') throw new DecodeError(`it has no ${name}`);
  return value;
}
