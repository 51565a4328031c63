import { env } from 'vscode';
import type { BitsClient } from '../../bits/client';
import type { HostDefinition } from '../../fleet/host';
import type { Identity } from '../../wsman/client';
import { hasCode, isRemoteError, type Phase } from '../../wsman/errors';
import { logLine, offer, type NextAction } from '../failure';
import { l10n } from '../l10n';
import { jobCount } from '../losses';
import { inParallel } from '../parallel';
import { plainText } from '../plainText';
import { problemOf, shortReason, SIGN_IN_CODES } from '../problem';
import { withProgress, type Report } from '../progress';
import type { Command, Context } from './context';
import { chooseHosts } from './targets';

/** How far the way to a host was open. */
type Finding = { readonly host: HostDefinition } & (
  { readonly identity: Identity | undefined; readonly jobs: number } | { readonly error: unknown }
);

/** Walks the way to hosts step by step, and says how far it came and what mends it. */
export const testConnection: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, { title: l10n.t('Test Connection') });
  if (!chosen) return;
  for (const { host } of chosen) {
    const isKnown = (await context.credentials.find(host)) !== undefined;
    if (!isKnown && !(await context.signInDialog.signIn(host))) return;
  }
  const [first] = chosen;
  const title =
    first && chosen.length === 1
      ? l10n.t('Testing {0}', first.host.name)
      : l10n.t('Testing {0} hosts', chosen.length);
  const findings = await withProgress(title, (signal, report) =>
    inParallel(chosen, ({ host }) =>
      test(context, host, signal, chosen.length === 1 ? report : () => undefined),
    ),
  );
  const [only] = findings;
  if (only && findings.length === 1) tellOne(context, only);
  else tellAll(context, findings);
};

async function test(
  context: Context,
  host: HostDefinition,
  signal: AbortSignal,
  report: Report,
): Promise<Finding> {
  try {
    return { host, ...(await walk(context, host.name, signal, report)) };
  } catch (error) {
    if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
    context.log.error(`${host.name}: ${logLine(error)}`);
    return { host, error };
  }
}

/** Who is there, whether they let us in, and whether they speak BITS. */
async function walk(
  { fleet, log }: Context,
  host: string,
  ends: AbortSignal,
  report: Report,
): Promise<{ readonly identity: Identity | undefined; readonly jobs: number }> {
  return fleet.perform(
    host,
    async (client, signal) => {
      report(l10n.t('Who is there?'));
      const stranger = await identify(client, signal, true);
      log.info(
        `${host}: ${stranger ? `WinRM answers (${stranger.productVendor})` : 'no answer to strangers'}`,
      );
      report(l10n.t('Signing in'));
      const identity = await identify(client, signal, false);
      log.info(`${host}: signed in (${identity?.productVersion ?? 'version unknown'})`);
      report(l10n.t('Listing jobs'));
      const jobs = await client.list(signal);
      log.info(`${host}: ${jobs.length} jobs`);
      return { identity, jobs: jobs.length };
    },
    ends,
  );
}

/**
 * What a host says of itself. One that says nothing to strangers, or nothing at all, is not at fault: the
 * listing shows whether it serves.
 */
async function identify(
  client: BitsClient,
  signal: AbortSignal,
  anonymous: boolean,
): Promise<Identity | undefined> {
  const tolerated: readonly Phase[] = anonymous ? ['authenticate', 'request'] : ['request'];
  try {
    return await client.identify(signal, { anonymous });
  } catch (error) {
    if (isRemoteError(error) && tolerated.includes(error.phase)) return undefined;
    throw error;
  }
}

function tellOne(context: Context, finding: Finding): void {
  const { host } = finding;
  if ('identity' in finding) {
    const { identity, jobs } = finding;
    const who = identity
      ? plainText([identity.productVendor, identity.productVersion].join(', '))
      : l10n.t('it does not say what it is');
    void offer(
      'information',
      l10n.t('{0} is ready: {1}. {2}.', host.name, who, jobCount(jobs, context.format)),
      [],
    );
    return;
  }
  const { message, advice, code, remedy } = problemOf(finding.error);
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

/** One message for many hosts; each of the failed ones has its reason in the tree as well. */
function tellAll(context: Context, findings: readonly Finding[]): void {
  const failed = findings.flatMap((finding) => {
    if ('identity' in finding) return [];
    const { code } = problemOf(finding.error);
    return [`${finding.host.name} (${code === undefined ? l10n.t('failed') : shortReason(code)})`];
  });
  const ready = l10n.t('{0} of {1} hosts are ready.', findings.length - failed.length, findings.length);
  if (failed.length === 0) void offer('information', ready, []);
  else {
    const message = `${ready} ${l10n.t('Not ready: {0}.', context.format.list(failed))}`;
    void offer('warning', message, [{ title: l10n.t('Show Log'), run: () => context.log.show(true) }]);
  }
}
