import { env } from 'vscode';
import type { Identity } from '../../wsman/client';
import type { HostState } from '../../fleet/model';
import { hasCode, isRemoteError } from '../../wsman/errors';
import { logLine, offer, type NextAction } from '../failure';
import { l10n } from '../l10n';
import { jobCount } from '../losses';
import { plainText } from '../plainText';
import { problemOf, SIGN_IN_CODES } from '../problem';
import { withProgress, type Report } from '../progress';
import type { Command, Context } from './context';
import { chooseHosts } from './targets';

/** Walks the way to hosts step by step, and says how far it came and what mends it. */
export const testConnection: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, { title: l10n.t('Test Connection') });
  if (!chosen) return;
  for (const { host } of chosen) {
    if ((await context.credentials.find(host)) === undefined && !(await context.signInDialog.signIn(host)))
      return;
  }
  for (const state of chosen) await test(context, state);
};

async function test(context: Context, { host }: HostState): Promise<void> {
  const title = l10n.t('Testing {0}', host.name);
  try {
    const { identity, jobs } = await withProgress(title, (signal, report) =>
      walk(context, host.name, signal, report),
    );
    const who = plainText([identity.productVendor, identity.productVersion].join(', '));
    const message = l10n.t('{0} is ready: {1}. {2}.', host.name, who, jobCount(jobs, context.format));
    context.log.info(message);
    void offer('information', message, []);
  } catch (error) {
    if (!isRemoteError(error)) throw error;
    if (hasCode(error, 'CANCELLED')) return;
    context.log.error(`${host.name}: ${logLine(error)}`);
    const { message, advice, code, remedy } = problemOf(error);
    const actions: NextAction[] = [];
    if (code && SIGN_IN_CODES.includes(code)) {
      actions.push({ title: l10n.t('Sign In…'), run: () => context.signInDialog.signIn(host) });
    }
    if (remedy !== undefined) {
      actions.push({ title: l10n.t('Copy Remedy'), run: () => env.clipboard.writeText(remedy) });
    }
    actions.push({ title: l10n.t('Show Log'), run: () => context.log.show(true) });
    void offer('error', `${host.name}: ${message} ${advice}`, actions);
  }
}

/** Who is there, whether they let us in, and whether they speak BITS. */
async function walk(
  { fleet, log }: Context,
  host: string,
  ends: AbortSignal,
  report: Report,
): Promise<{ readonly identity: Identity; readonly jobs: number }> {
  return fleet.perform(
    host,
    async (client, signal) => {
      report(l10n.t('Who is there?'));
      const stranger = await client.identify(signal, { anonymous: true });
      log.info(`${host}: WinRM answers (${stranger.productVendor}, ${stranger.protocolVersion})`);
      report(l10n.t('Signing in'));
      const identity = await client.identify(signal);
      log.info(`${host}: signed in (${identity.productVersion})`);
      report(l10n.t('Listing jobs'));
      const jobs = await client.list(signal);
      log.info(`${host}: ${jobs.length} jobs`);
      return { identity, jobs: jobs.length };
    },
    ends,
  );
}
