import { window } from 'vscode';
import { credentialKey } from '../../../fleet/host';
import type { HostState } from '../../../fleet/model';
import { hasClass } from '../../../wsman/errors';
import { offer, showLogAction } from '../../editor/failure';
import { confirm } from '../../editor/confirm';
import { definitionOf } from '../../../fleet/hostEntry';
import { hostNames } from '../../words/hostNames';
import { readingSummary } from '../../words/readingSummary';
import { l10n } from '../../words/l10n';
import type { Command, Context } from '../context';
import { moveCredential } from './credentialMove';
import { askHost, askNewHost } from './hostForm';
import { removeConfirmed } from '../targets/removal';
import { chooseHosts, hostsOf, readHosts, type HostQuestion } from '../targets/hostTargets';
import { forgettableKeys } from '../targets/knownPasswords';
import { shownHosts } from '../targets/shownHosts';

/** Adds a host, opens it, and asks for its password where none is known. */
export const addHost: Command = async (context) => {
  const entry = await askNewHost(context, l10n.t('Add Host'));
  if (!entry) return;
  await context.view.openHost(entry.name, () => context.hosts.add(entry));
  await context.signInDialog.offer(entry.name);
};

/** Changes the name, address and authentication of a host. */
export const editHost: Command = async (context, rows) => {
  const [chosen] = (await chooseHosts(context, rows, ofSettings(context, l10n.t('Edit Host'), true))) ?? [];
  const old = chosen && context.hosts.entry(chosen.host.name);
  if (!old) return;
  const entry = await askHost(context, l10n.t('Edit {0}', old.name), old);
  if (!entry) return;
  await moveCredential(
    context,
    credentialKey(definitionOf(old)),
    credentialKey(definitionOf(entry)),
    old.name,
  );
  await context.hosts.replace(old.name, entry);
};

/** Removes hosts from the list. Nothing changes on the hosts. */
export const removeHost: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, ofSettings(context, l10n.t('Remove Hosts'), false));
  if (!chosen) return;
  await removeConfirmed(
    context,
    chosen.map(({ host }) => host),
  );
};

/** Asks for user name and password, and signs in with them. */
export const signIn: Command = async (context, rows) => {
  const question: HostQuestion = {
    title: l10n.t('Sign In'),
    single: rows.length === 0,
    likely: needsSignIn,
  };
  const chosen = (await chooseHosts(context, rows, question)) ?? [];
  const [only] = chosen;
  if (only && chosen.length === 1) await context.signInDialog.signIn(only.host);
  else if (only) await signInToAll(context, chosen);
};

/**
 * Asks once for each credential that hosts lack or reject, until the person cancels. A host that fails for another reason
 * is told of, and says nothing about the other credentials.
 */
async function signInToAll(context: Context, hosts: readonly HostState[]): Promise<void> {
  const { fleet, signInDialog } = context;
  await readHosts(
    context,
    hosts.filter(({ status }) => status === 'idle'),
  );
  const asked = new Set<string>();
  for (const { host } of hosts) {
    // A sign-in before this one may have let the host in: it does so for all that share the credential.
    const state = fleet.host(host.name);
    const key = credentialKey(host);
    if (!state || asked.has(key) || !needsSignIn(state)) continue;
    asked.add(key);
    if (!(await signInDialog.signIn(state.host))) return;
  }
  if (asked.size === 0) void window.showInformationMessage(l10n.t('None of these hosts needs a sign-in.'));
}

function needsSignIn({ error }: HostState): boolean {
  return hasClass(error, 'signInHelps');
}

/** Deletes stored passwords, closes the connections that used them, and reads the hosts again. */
export const forgetPassword: Command = async (context, rows) => {
  const named = hostsOf(context, rows);
  const asked = context.fleet.hosts.filter(({ host }) => named.size === 0 || named.has(host.name));
  const known = await forgettableKeys(context, asked);
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Forget Password'),
    fits: ({ host }) => known.has(credentialKey(host)),
    none: l10n.t('There is no stored password to forget.'),
  });
  if (!chosen) return;
  const keys = new Set(chosen.map(({ host }) => credentialKey(host)));
  const users = context.fleet.hosts.filter(({ host }) => keys.has(credentialKey(host)));
  if (users.length > keys.size && !(await mayForgetShared(users.length))) return;
  for (const key of keys) await context.signInDialog.forget(key);
  await readHosts(
    context,
    users.filter(({ status }) => status !== 'idle'),
  );
  void window.showInformationMessage(
    l10n.t(
      'The password of {0} is forgotten.',
      hostNames(
        users.map(({ host }) => host.name),
        context.format,
      ),
    ),
  );
};

/** Reads the hosts of the rows now; without rows, all that are shown. Several get one summary. */
export const refresh: Command = async (context, rows) => {
  const { fleet, format, log } = context;
  const named = rows.filter((row) => row.kind !== 'notice' || row.host !== undefined);
  const chosen =
    named.length > 0 ? await chooseHosts(context, rows, { title: l10n.t('Refresh') }) : shownHosts(context);
  if (!chosen) return;
  await readHosts(context, chosen);
  if (chosen.length < 2) return;
  const { level, message } = readingSummary(
    chosen.flatMap(({ host }) => fleet.host(host.name) ?? []),
    format,
  );
  void offer(level, message, level === 'warning' ? [showLogAction(log)] : []);
};

function mayForgetShared(hosts: number): Promise<boolean> {
  return confirm({
    message: l10n.t('Forget what {0} hosts sign in with?', hosts),
    detail: l10n.t('The password is shared: all of these hosts are signed out.'),
    go: l10n.t('Forget'),
    stay: l10n.t('Keep Password'),
  });
}

/** Asks for hosts in the settings, which the practice host is not. */
function ofSettings(context: Context, title: string, single: boolean): HostQuestion {
  return {
    title,
    single,
    ofSettings: true,
    fits: ({ host }: HostState) => context.hosts.originOf(host.name) === 'settings',
    none: l10n.t('There are no hosts in the settings.'),
  };
}
