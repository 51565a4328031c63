/**
 * The rows of a picker with those first that an action is most probably for: those that are ticked, then the likely
 * ones. The order among them stays.
 */
export function probableFirst<T>(
  rows: readonly T[],
  isTicked: (row: T) => boolean,
  isLikely: (row: T) => boolean,
): readonly T[] {
  const others = rows.filter((row) => !isTicked(row));
  return [...rows.filter(isTicked), ...others.filter(isLikely), ...others.filter((row) => !isLikely(row))];
}
