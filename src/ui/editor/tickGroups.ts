interface Tickable {
  /** Name of the group, of which at most one is ticked. */
  readonly oneOf?: string;
}

/**
 * The ticked rows with at most one of each group. A newly ticked row replaces the one ticked before; of several new
 * ones, as "select all" brings them, the first stays.
 */
export function onePerGroup<T extends Tickable>(ticked: readonly T[], before: readonly T[]): readonly T[] {
  const kept = new Map<string, T>();
  const isNew = (row: T): boolean => !before.includes(row);
  for (const row of [...ticked.filter(isNew), ...ticked]) {
    if (row.oneOf !== undefined && !kept.has(row.oneOf)) kept.set(row.oneOf, row);
  }
  return ticked.filter((row) => row.oneOf === undefined || kept.get(row.oneOf) === row);
}
