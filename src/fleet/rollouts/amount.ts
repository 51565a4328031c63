/** A number of hosts, or a share of them in percent. */
export type Amount = { readonly hosts: number } | { readonly percent: number };

/** `5` or `"10%"`, as a rollout file writes it. */
export function amountOf(value: number | string): Amount {
  return typeof value === 'number' ? { hosts: value } : { percent: Number(value.slice(0, -1)) };
}

/** Hosts that an amount means, of all of them, rounded down. */
export function hostsOf(amount: Amount, total: number): number {
  return 'hosts' in amount ? amount.hosts : Math.floor((total * amount.percent) / 100);
}
