/** A value of CLIXML. Dates, versions and the like stay texts; what is not known is `null`, as nothing is. */
export type PsValue = string | number | bigint | boolean | null | PsObject;

/** An object of CLIXML (MS-PSRP 2.2.5.2). An object may refer to itself. */
export interface PsObject {
  /** Class names, the most special first. */
  readonly typeNames: readonly string[];
  /** Its text for people. */
  readonly text: string | undefined;
  /** The primitive that it wraps, such as the number of an enumeration. */
  readonly primitive: PsValue;
  /** The elements of a list, queue, stack or sequence. */
  readonly items: readonly PsValue[];
  /** The entries of a dictionary. */
  readonly entries: readonly (readonly [PsValue, PsValue])[];
  /** Properties by name, extended ones before those of its class. */
  readonly properties: ReadonlyMap<string, PsValue>;
}

export function isObject(value: PsValue | undefined): value is PsObject {
  return typeof value === 'object' && value !== null;
}

/** A property that is a text; `undefined` where there is none. */
export function textOf(object: PsObject | undefined, name: string): string | undefined {
  const value = object?.properties.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** A property that is a number, or an enumeration; `undefined` where there is none. */
export function numberOf(object: PsObject | undefined, name: string): number | undefined {
  const value = object?.properties.get(name);
  const number = isObject(value) ? value.primitive : value;
  return typeof number === 'number' ? number : undefined;
}

/** A property that is an object; `undefined` where there is none. */
export function objectOf(object: PsObject | undefined, name: string): PsObject | undefined {
  const value = object?.properties.get(name);
  return isObject(value) ? value : undefined;
}
