import * as tls from 'node:tls';

/** Node 22.15 and later read the operating system's store; the type is not in the oldest supported Node. */
interface SystemStore {
  getCACertificates?: (type: 'system') => string[];
}

/**
 * The authorities that a host's certificate may come from: Node's own list, the system's store where Node can
 * read it, and a file of the person's. The editor's patches of `tls` do not reach a bundled HTTP library, so
 * the system's store is asked for explicitly.
 * @param caFile content of a PEM file
 */
export function trustedAuthorities(caFile: string | undefined): string[] {
  const system = (tls as SystemStore).getCACertificates?.('system') ?? [];
  return [...tls.rootCertificates, ...system, ...(caFile === undefined ? [] : [caFile])];
}
