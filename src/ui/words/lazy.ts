/** Makes something when it is first asked for, and keeps it: some things of the language take longer than `activate` may. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
