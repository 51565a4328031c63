/** A value that a script is given. */
export type Argument =
  string | number | undefined | readonly Argument[] | { readonly [name: string]: Argument };

/**
 * The argument of a script: JSON in ASCII. Every text begins with a mark, because PowerShell 7 reads a text that looks like
 * a date as one. What is undefined is left out.
 */
export function writeArgument(values: Readonly<Record<string, Argument>>): string {
  const json = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? `=${value}` : value,
  );
  return json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
