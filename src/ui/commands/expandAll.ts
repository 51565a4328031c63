import type { HostState } from '../../fleet/model';
import { HOSTS_AT_ONCE, inParallel } from '../../fleet/parallel';
import { hasClass } from '../../wsman/errors';
import { offer, type NextAction } from '../editor/failure';
import { runWithProgress } from '../editor/progress';
import { l10n } from '../words/l10n';
import type { Command, Context } from './context';
import { signIn } from './hosts/hosts';
import { shownHosts } from './targets/shownHosts';

/** The most hosts that are opened by one command: the editor draws their rows one host after the other. */
const MOST = 200;

/**
 * Opens the hosts that have rows, the first ones of very many. Those that were not read are read before; a host that needs
 * a sign-in stays closed, since opening it would ask for a password, and the next one for another.
 */
export const expandAll: Command = async (context) => {
  const { fleet, memory, view } = context;
  if (memory.arrangement.by === 'name') await memory.arrange({ ...memory.arrangement, by: 'host' });
  const closed = shownHosts(context).filter(({ host }) => !view.shownHosts.has(host.name));
  const first = closed.slice(0, MOST);
  await read(
    context,
    first.filter(({ status }) => status === 'idle'),
  );
  const now = first.flatMap(({ host }) => fleet.host(host.name) ?? []);
  const locked = now.filter(needsSignIn);
  const open = now.filter((state) => !needsSignIn(state)).map(({ host }) => host.name);
  // The view scrolls to each host that opens, and shows the first one in the end.
  await view.expandHosts(open.reverse());
  tell(context, locked, closed.length - first.length);
};

async function read({ fleet, format }: Context, hosts: readonly HostState[]): Promise<void> {
  if (hosts.length === 0) return;
  const title = l10n.plural(
    hosts.length,
    'Reading {0} host, {1} at a time',
    'Reading {0} hosts, {1} at a time',
    format.count(hosts.length),
    HOSTS_AT_ONCE,
  );
  await runWithProgress(title, async (signal, report) => {
    let done = 0;
    await inParallel(hosts, async ({ host }) => {
      await fleet.refresh(host.name, signal);
      report(l10n.t('{0} of {1}', ++done, hosts.length));
    });
  });
}

function needsSignIn({ error }: HostState): boolean {
  return hasClass(error, 'signInHelps');
}

/** Opens the hosts that let the person in; after a sign-in that was left, none. */
async function signInAndOpen(context: Context, locked: readonly HostState[]): Promise<void> {
  await signIn(
    context,
    locked.map(({ host }) => ({ kind: 'host', host: host.name }) as const),
  );
  const now = locked.flatMap(({ host }) => context.fleet.host(host.name) ?? []);
  if (!now.every(needsSignIn)) await expandAll(context, []);
}

/** Says which hosts are closed still, and why. */
function tell(context: Context, locked: readonly HostState[], left: number): void {
  const { format } = context;
  const sentences = [
    locked.length === 0
      ? ''
      : l10n.plural(
          locked.length,
          '{0} host stays closed because it needs a sign-in.',
          '{0} hosts stay closed because they need a sign-in.',
          format.count(locked.length),
        ),
    left === 0
      ? ''
      : l10n.plural(
          left,
          '{0} more host is closed: run Expand All again to open it.',
          '{0} more hosts are closed: run Expand All again to open the next ones.',
          format.count(left),
        ),
  ].filter((sentence) => sentence !== '');
  const actions: readonly NextAction[] =
    locked.length === 0 ? [] : [{ title: l10n.t('Sign In…'), run: () => signInAndOpen(context, locked) }];
  if (sentences.length > 0) void offer('information', sentences.join(' '), actions);
}
