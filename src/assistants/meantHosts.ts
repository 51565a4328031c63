import { foldNames } from '../fleet/inventory/folding';
import { select } from '../fleet/inventory/selection';
import type { HostState } from '../fleet/model';
import { selectable } from '../fleet/selectable';
import { hasCode } from '../wsman/errors';
import type { Premises } from './premises';
import { remoteText } from './remoteText';
import { wrongInput } from './wrongInput';

/** Folded names of known hosts in an error. */
const NAMED = 10;

/**
 * The hosts that a selector of a model means; all, without one.
 * @throws RemoteError `BAD_INPUT` that names the hosts that are known
 */
export function meantHosts({ fleet }: Pick<Premises, 'fleet'>, selector = 'all'): readonly HostState[] {
  const { hosts } = fleet;
  if (hosts.length === 0) throw wrongInput('No host is known. Ask the person to add one.');
  try {
    return select(
      hosts.map((state) => ({ ...selectable(state.host), state })),
      { hosts: [selector] },
    ).map(({ state }) => state);
  } catch (error) {
    if (hasCode(error, 'SELECTOR_UNKNOWN'))
      throw wrongInput(`Unknown host '${error.args['names']}'. ${known(hosts)} Call list_bits_hosts.`);
    if (hasCode(error, 'SELECTOR_EMPTY'))
      throw wrongInput(`No host matches '${error.args['selector']}'. ${known(hosts)} Call list_bits_hosts.`);
    throw error;
  }
}

function known(hosts: readonly HostState[]): string {
  const names = foldNames(hosts.map(({ host }) => host.name)).map((name) => remoteText(name));
  const more = names.length > NAMED ? `, and ${names.length - NAMED} more` : '';
  return `Known: ${names.slice(0, NAMED).join(', ')}${more}.`;
}
