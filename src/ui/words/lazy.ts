/** Creates a value at first use and keeps it: some formatters take longer to create than `activate` may. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
