import { fold } from '../../fleet/inventory/folding';

/**
 * The text of a new rollout file: what has to be filled in, and the usual choices in comments. It is English, as the keys
 * of the format are.
 * @param hosts selectors; where there is no host yet, an example takes their place
 */
export function newRolloutText(hosts: readonly string[]): string {
  const selectors = (hosts.length === 0 ? ['web-[01-04]'] : hosts).map((host) => JSON.stringify(host));
  return `// Downloads these files to these hosts, and watches every job to the end.
// "BITS: Preview Rollout" creates nothing; "BITS: Start Rollout" asks first.
{
  "name": "Nightly pack",
  // Addresses may contain \${host}, \${group} and \${tag:NAME}.
  "files": [
    { "from": "https://files.contoso.example/pack.zip", "to": "D:\\\\Drop\\\\pack.zip" }
  ],
  // Names, web-[01-40], group:PATH, tag:WORD, or all.
  "hosts": [${selectors.join(', ')}],
  // One host first, then all the others.
  "waves": [1, "100%"],
  // Between waves: "ask" waits for you, "30m" for half an hour.
  "between": "0s",
  // Number of failed hosts allowed before the rollout pauses.
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
