import type { CimInstance } from '../wsman/cim';
import type { CimShape } from '../wsman/cimShape';
import type { CimValue } from '../wsman/cimValue';

/**
 * How one property of a class is read and written. A table of fields is the one place that names the
 * properties of a class: type, decoding and JSON derive from it, once, when the program is loaded.
 */
export interface Field<T> {
  /**
   * A value that cannot be read is complained of and becomes the field's own word for "unknown": one bad value must not
   * hide the others.
   * @param value of the property, for a field that one property holds
   * @throws DecodeError for a value without which the instance is of no use
   */
  read(value: CimValue, instance: CimInstance, complain: Complain): T;
  /** The value in JSON; absent for a field that JSON leaves out. */
  toJson?(value: T): Json;
}

/** Receives the name of a property whose value cannot be read, and the reason. */
export type Complain = (property: string, reason: string) => void;

/** For a caller to whom an unknown value is no news. */
export const ignore: Complain = () => undefined;

/** A value that JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** A field that one property of the provider's class holds. */
export interface NamedField<T> extends Field<T> {
  /** Name of the property in the class. */
  readonly wire: string;
}

/** A table of fields, by the name that a property has in this program. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values that a table of fields reads, by name. */
export type Values<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never;
};

/** Reads an instance into an object with the table's properties, in its order. */
export function readerOf<F extends Fields>(
  fields: F,
): (instance: CimInstance, complain?: Complain) => Values<F> {
  const all = Object.entries(fields);
  // A copy of one object: all results have one hidden class, which is known before the first value is written.
  const blank: Readonly<Record<string, unknown>> = Object.fromEntries(all.map(([name]) => [name, undefined]));
  const placesOf = placesIn(all.map(([, field]) => field));
  return (instance, complain = ignore) => {
    const values = { ...blank };
    const places = placesOf(instance.shape);
    for (let index = 0; index < all.length; index++) {
      const entry = all[index];
      if (!entry) break;
      const place = places[index];
      const value = place === undefined ? undefined : instance.at(place);
      values[entry[0]] = entry[1].read(value, instance, complain);
    }
    return values as Values<F>;
  };
}

/** Where each field stands in the instances of one shape: the ten thousand jobs of a listing have a few shapes. */
function placesIn(
  fields: readonly (Field<unknown> | NamedField<unknown>)[],
): (shape: CimShape) => readonly (number | undefined)[] {
  const known = new WeakMap<CimShape, readonly (number | undefined)[]>();
  return (shape) => {
    const found = known.get(shape);
    if (found) return found;
    const places = fields.map((field) => ('wire' in field ? shape.place(field.wire) : undefined));
    known.set(shape, places);
    return places;
  };
}

/** Writes an object as JSON with the table's properties, in its order. */
export function jsonOf<F extends Fields>(fields: F): (values: Values<F>) => Readonly<Record<string, Json>> {
  const all = Object.entries(fields);
  const shown = all.filter(([, field]) => field.toJson !== undefined);
  const blank: Readonly<Record<string, Json>> = Object.fromEntries(shown.map(([name]) => [name, null]));
  return (values) => {
    const json = { ...blank };
    for (const [name, field] of shown) json[name] = field.toJson?.(values[name]) ?? null;
    return json;
  };
}
