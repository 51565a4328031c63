import { hostsOf, type Amount } from './amount';

/**
 * Whether the failures of a rollout, in hosts and over all waves, are more than its limit bears. A limit of 0 bears none:
 * the first failure pauses. A percentage is one of all hosts, rounded down.
 */
export function isOverLimit(limit: Amount, failed: number, total: number): boolean {
  return failed > 0 && failed > hostsOf(limit, total);
}
