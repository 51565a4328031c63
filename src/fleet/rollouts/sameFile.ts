/**
 * Whether two full paths name one file. Windows does not tell them apart by case, and programs write its drives in either.
 * @param platform of the computer that the paths are of
 */
export function isSameFile(
  one: string,
  other: string,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform !== 'win32') return one === other;
  const folded = (path: string): string => path.replaceAll('/', '\\').toLowerCase();
  return folded(one) === folded(other);
}
