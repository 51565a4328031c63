import type { CimInstance } from '../wsman/cim';
import { booleanValue, textValue, uint64Value, uintValue, type CimValue } from '../wsman/cimValue';
import { DecodeError } from '../wsman/decodeError';
import {
  jsonOf,
  readerOf,
  type Complain,
  type Field,
  type Fields,
  type Json,
  type NamedField,
  type Values,
} from './field';
import { dateValue } from './filetime';
import { JOB_TYPES, type JobType } from './states';

type Read<T> = (value: CimValue, name: string, instance: CimInstance) => T;

/** Text; empty where it is absent or nil. */
export function text(wire: string): NamedField<string> {
  return { wire, read: (value) => textValue(value) ?? '', toJson: asItIs };
}

/** A property without which an instance is of no use. @param read may throw a DecodeError */
export function needed<T extends Json>(wire: string, read: Read<T>): NamedField<T> {
  return { wire, read: (value, instance) => read(value, wire, instance), toJson: asItIs };
}

/** A property that JSON shows as it is read. @param unknown stands for a value that cannot be read */
export function field<T extends Json>(wire: string, read: Read<T>, unknown: T): NamedField<T> {
  return { wire, read: readable(wire, read, unknown), toJson: asItIs };
}

/** A number of up to 32 bits; 0 where it is absent or nil. `undefined` where it cannot be read, `null` in JSON. */
export function count(wire: string, absent: Read<number> = () => 0): NamedField<number | undefined> {
  const read: Read<number> = (value, name, instance) =>
    uintValue(value, name) ?? absent(value, name, instance);
  return { wire, read: readable(wire, read, undefined), toJson: (value) => value ?? null };
}

/** False where it is absent or nil. `undefined` where it cannot be read, `null` in JSON. */
export function flag(wire: string): NamedField<boolean | undefined> {
  const read: Read<boolean> = (value, name) => booleanValue(value, name) ?? false;
  return { wire, read: readable(wire, read, undefined), toJson: (value) => value ?? null };
}

/**
 * A number of bytes; 0 where it is absent or nil. `undefined` where it cannot be read, `null` in JSON. In JSON a decimal
 * string: 64 bits are more than a number holds.
 */
export function bytes(wire: string): NamedField<bigint | undefined> {
  const read: Read<bigint> = (value, name) => uint64Value(value, name) ?? 0n;
  return { wire, read: readable(wire, read, undefined), toJson: decimal };
}

/** The largest file of Windows; a larger number is no size (as clients of BITS in the field read it). */
const LARGEST_SIZE = 2n ** 63n - 1n;

/** The direction of a job by its number (BG_JOB_TYPE); `undefined` where it is absent or cannot be read, `null` in JSON. */
export function direction(wire: string): NamedField<JobType | undefined> {
  const read: Read<JobType | undefined> = (value, name) => {
    const number = uintValue(value, name);
    return number === undefined ? undefined : JOB_TYPES[Math.min(number, JOB_TYPES.length - 1)];
  };
  return { wire, read: readable(wire, read, undefined), toJson: (value) => value ?? null };
}

/** A size in bytes; `undefined` while it is not known (BG_SIZE_UNKNOWN) and where it cannot be read, `null` in JSON. */
export function size(wire: string): NamedField<bigint | undefined> {
  const read: Read<bigint | undefined> = (value, name) => {
    const octets = uint64Value(value, name);
    return octets !== undefined && octets > LARGEST_SIZE ? undefined : octets;
  };
  return { wire, read: readable(wire, read, undefined), toJson: decimal };
}

/**
 * A FILETIME, in JSON ISO 8601 in UTC; `undefined` where it has not come yet and where it cannot be read, `null` in JSON.
 */
export function time(wire: string): NamedField<Date | undefined> {
  return {
    wire,
    read: readable(wire, (value, name) => dateValue(value, name), undefined),
    toJson: (value) => value?.toISOString() ?? null,
  };
}

function asItIs<T>(value: T): T {
  return value;
}

function decimal(value: bigint | undefined): string | null {
  return value?.toString() ?? null;
}

/** Reads a value, and complains of one that cannot be read. */
function readable<T>(wire: string, read: Read<T>, unknown: T): Field<T>['read'] {
  return (value, instance, complain) => {
    try {
      return read(value, wire, instance);
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      complain(wire, error.message);
      return unknown;
    }
  };
}

/** Embedded instances of another class. */
export function instances<F extends Fields>(wire: string, fields: F): NamedField<readonly Values<F>[]> {
  const read = readerOf(fields);
  const toJson = jsonOf(fields);
  return {
    wire,
    read: (_, instance, complain) => {
      const complainOfPart: Complain = (property, reason) => complain(`${wire}.${property}`, reason);
      return instance.instances(wire).map((part) => read(part, complainOfPart));
    },
    toJson: (values) => values.map(toJson),
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
    read: (_, instance) => {
      const unknown = unknownOf.get(instance.names) ?? sortOut(instance.names);
      if (unknown.length === 0) return NO_OTHERS;
      return new Map(unknown.map((name) => [name, instance.text(name) ?? '']));
    },
  };
}

/** A value without which an instance is of no use. @throws DecodeError where it is absent, nil or empty */
export function present<T extends string | number>(name: string, value: T | undefined): T {
  if (value === undefined || value === '') throw new DecodeError(`it has no ${name}`);
  return value;
}
