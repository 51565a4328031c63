import type { JsonDocument } from './jsonDocument';

/**
 * The version that a file names in `$schema`, as `bits-inventory-1` or with the address of that schema.
 * @param format the name without its version, of letters and hyphens
 */
export function formatVersion({ value }: JsonDocument, format: string): number | undefined {
  const { $schema } = (value ?? {}) as { readonly $schema?: unknown };
  const version =
    typeof $schema === 'string' ? new RegExp(`${format}-(\\d{1,4})(?!\\d)`).exec($schema)?.[1] : undefined;
  return version === undefined ? undefined : Number(version);
}
