/** The one account of the practice host. */
export interface Account {
  readonly user: string;
  readonly password: string;
  /** NetBIOS name of the host or its domain. */
  readonly domain: string;
}

/** The DNS domain of the host, in a top-level domain that never resolves (RFC 6761 6.2). */
export function dnsDomain(account: Account): string {
  return `${account.domain.toLowerCase()}.test`;
}
