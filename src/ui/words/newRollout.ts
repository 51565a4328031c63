import { fold } from '../../fleet/inventory/folding';
import { l10n } from './l10n';

/**
 * The text of a new rollout file: what has to be filled in, and the usual choices in comments. These are in the language of
 * the editor; the keys of the format and their words are English.
 * @param hosts selectors; where there is no host yet, an example takes their place
 */
export function newRolloutText(hosts: readonly string[]): string {
  const selectors = (hosts.length === 0 ? ['web-[01-04]'] : hosts).map((host) => JSON.stringify(host));
  return `// ${l10n.t('Downloads these files to these hosts, and watches every job to the end.')}
// ${l10n.t('“BITS: Preview Rollout” creates nothing; “BITS: Start Rollout” asks first.')}
{
  "name": "Nightly pack",
  // ${l10n.t('Addresses may contain {0}.', '${host}, ${group}, ${tag:NAME}')}
  "files": [
    { "from": "https://files.contoso.example/pack.zip", "to": "D:\\\\Drop\\\\pack.zip" }
  ],
  // ${l10n.t('Names, or selectors such as {0}.', 'web-[01-40], group:PATH, tag:WORD, all')}
  "hosts": [${selectors.join(', ')}],
  // ${l10n.t('One host first, then all the others.')}
  "waves": [1, "100%"],
  // ${l10n.t('Between waves: "ask" waits for you, "30m" waits half an hour.')}
  "between": "0s",
  // ${l10n.t('Number of failed hosts allowed before the rollout pauses.')}
  "failureLimit": 0,
  // ${l10n.t('When the files appear on the hosts: {0}.', '"asFetched", "perWave", "together", "manual"')}
  "complete": "asFetched"
}
`;
}

/** Selectors for groups and hosts. @param groups their paths */
export function selectorsFor(groups: readonly string[], hosts: readonly string[]): readonly string[] {
  return [...groups.map((group) => `group:${group}`), ...(hosts.length === 0 ? [] : [fold(hosts)])];
}
