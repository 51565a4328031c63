import { window } from 'vscode';
import { folded } from '../../fleet/inventory/selectableHost';
import { offer } from '../editor/failure';
import type { Dropped } from '../tree/drops';
import type { TreeNode } from '../tree/treeNode';
import { hostNames } from '../words/hostNames';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import type { Context } from './context';
import { addressesIn } from './create/copiedAddresses';
import { createJobOf } from './create/createJob';

/** Does what a drop on a row means: a job of the addresses, or another group for the hosts. */
export async function takeDropped(
  context: Context,
  target: TreeNode | undefined,
  dropped: Dropped,
): Promise<void> {
  if (dropped.hosts.length > 0) await moveHosts(context, dropped.hosts, groupOf(context, target));
  else await createFromText(context, target, dropped.text);
}

async function createFromText(context: Context, target: TreeNode | undefined, text: string): Promise<void> {
  const addresses = addressesIn(text);
  if (addresses.length === 0)
    void window.showWarningMessage(
      l10n.t(
        'Nothing was created: drop addresses of files, such as https://files.example/pack.zip, one a line.',
      ),
    );
  else await createJobOf(context, target ? [target] : [], addresses);
}

/** Hosts of inventories and of the session stay where they are defined. */
async function moveHosts(context: Context, names: readonly string[], group: string): Promise<void> {
  const entries = names.flatMap((name) => context.hosts.entry(name) ?? []);
  const moved = entries.filter((entry) => folded(entry.group ?? '') !== folded(group));
  if (entries.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        'Only hosts in your settings can be moved; the others come from an inventory, or exist only in this window.',
      ),
    );
    return;
  }
  if (moved.length === 0) return;
  await context.hosts.putAll(moved.map((entry) => ({ ...entry, group })));
  const which = hostNames(
    moved.map(({ name }) => name),
    context.format,
  );
  const told =
    group === ''
      ? l10n.t('Moved out of all groups: {0}.', which)
      : l10n.t('Moved to {1}: {0}.', which, plainText(group));
  void offer('information', told, [{ title: l10n.t('Undo'), run: () => context.hosts.putAll(moved) }]);
}

/** The group of a row, or of the host that it belongs to; empty outside of groups. */
function groupOf({ fleet }: Context, target: TreeNode | undefined): string {
  if (target?.kind === 'group') return target.group;
  const host = target && 'host' in target ? target.host : undefined;
  return (host === undefined ? undefined : fleet.host(host)?.host.group) ?? '';
}
