import type { HostState } from '../../../fleet/model';
import type { Context } from '../context';

/** The hosts that the filter of the view shows: a command from the palette is for no others. */
export function shownHosts({ fleet, view }: Context): readonly HostState[] {
  return fleet.hosts.filter(({ host }) => view.hasRow(host.name));
}
