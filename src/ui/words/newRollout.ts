import { fold } from '../../fleet/inventory/folding';

/**
 * The text of a new rollout file: what has to be filled in, and the usual choices in comments. It is English, as the keys
 * of the format are.
 * @param hosts selectors; none leaves an example
 */
export function newRolloutText(hosts: readonly string[]): string {
  const selectors = (hosts.length === 0 ? ['web-[01-04]'] : hosts).map((host) => JSON.stringify(host));
  return `// These files, to these hosts, watched to the end. "BITS: Start Rollout" starts it; "BITS: Preview Rollout" creates nothing.
{
  "name": "Nightly pack",
  // Addresses may hold \${host}, \${group} and \${tag:NAME}.
  "files": [{ "from": "https://files.contoso.example/pack.zip", "to": "D:\\\\Drop\\\\pack.zip" }],
  // Names, web-[01-40], group:PATH, tag:WORD, or all.
  "hosts": [${selectors.join(', ')}],
  // One host first, then the others. "between": "ask" waits for you between waves, "30m" for a time.
  "waves": [1, "100%"],
  "between": "0s",
  // Failed hosts that are borne before it pauses.
  "failureLimit": 0,
  // When the files appear on the hosts: asFetched, perWave, together, or manual.
  "complete": "asFetched"
}
`;
}

/** Selectors for groups and hosts. @param groups their paths */
export function selectorsFor(groups: readonly string[], hosts: readonly string[]): readonly string[] {
  return [...groups.map((group) => `group:${group}`), ...(hosts.length === 0 ? [] : [fold(hosts)])];
}
