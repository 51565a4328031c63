/**
 * Whether two values of one property are equal: scalars by `===`, times by their moment, lists and tables by what is in
 * them, and objects by their properties, which both have.
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date) return a.getTime() === (b as Date).getTime();
  if (a instanceof Map) return isSame([...a], [...(b as Map<unknown, unknown>)]);
  return hasSameValues(a as Properties, b as Properties);
}

/** An object, or a list, whose properties are its indexes. */
type Properties = Readonly<Record<string, unknown>>;

function hasSameValues(a: Properties, b: Properties): boolean {
  for (const name in a) if (!isSame(a[name], b[name])) return false;
  for (const name in b) if (!(name in a)) return false;
  return true;
}
