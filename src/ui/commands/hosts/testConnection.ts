import type { Examination } from '../../../windows/doctor/examination';
import { stepLine } from '../../../windows/doctor/report';
import type { HostDefinition } from '../../../fleet/host';
import { hasCode, isRemoteError } from '../../../wsman/errors';
import { stepTitle } from '../../doctor/texts';
import { offer, showLogAction } from '../../editor/failure';
import { hostNames } from '../../words/hostNames';
import { logLine } from '../../words/logLine';
import { l10n } from '../../words/l10n';
import { inParallel } from '../../../fleet/parallel';
import { problemOf, shortReason } from '../../words/problem';
import { runWithProgress } from '../../editor/progress';
import type { Command, Context } from '../context';
import { chooseHosts } from '../targets/hostTargets';

/** A host, and in a few words why it is not ready; `undefined` where it is. */
interface Finding {
  readonly host: HostDefinition;
  readonly trouble: string | undefined;
}

/** Tests the connection to hosts step by step: one host on its own page, several with one summary. */
export const testConnection: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Test Connection'),
    likely: ({ status }) => status === 'failed',
  });
  const [first] = chosen ?? [];
  if (!chosen || !first) return;
  if (chosen.length === 1) {
    await context.doctors.test(first.host.name);
    return;
  }
  const findings = await runWithProgress(l10n.t('Testing {0} hosts', chosen.length), async (signal) => {
    const found = await inParallel(chosen, ({ host }) => test(context, host, signal));
    await inParallel(chosen, ({ host }) => context.fleet.refresh(host.name, signal));
    return found;
  });
  tell(context, findings);
};

async function test(
  { connector, log }: Context,
  host: HostDefinition,
  signal: AbortSignal,
): Promise<Finding> {
  try {
    const listener = {
      begin: () => undefined,
      report: (report: Examination['reports'][number]) => log.info(`${host.name}: ${stepLine(report)}`),
    };
    const { verdict } = await connector.examine(host, listener, signal);
    return { host, trouble: troubleOf(verdict) };
  } catch (error) {
    if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
    log.error(`${host.name}: ${logLine(error)}`);
    return { host, trouble: shortReason(problemOf(error).code) };
  }
}

function troubleOf({ failed }: Examination['verdict']): string | undefined {
  if (failed === undefined) return undefined;
  const reason = failed.error ? shortReason(failed.error.code) : l10n.t('failed');
  return `${stepTitle(failed.step)}: ${reason}`;
}

/** One message for many hosts; the tree shows the reason of each failed one as well. */
function tell(context: Context, findings: readonly Finding[]): void {
  const { format } = context;
  const failed = findings.filter(({ trouble }) => trouble !== undefined);
  const ready = l10n.t('{0} of {1} hosts are ready.', findings.length - failed.length, findings.length);
  if (failed.length === 0) void offer('information', ready, []);
  else {
    const troubles = [...byTrouble(failed)].map(
      ([trouble, names]) => `${hostNames(names, format)} (${trouble})`,
    );
    const message = `${ready} ${l10n.t('Not ready: {0}.', format.list(troubles))}`;
    void offer('warning', message, [showLogAction(context.log)]);
  }
}

/** Names of the hosts that are not ready for the same reason. */
function byTrouble(failed: readonly Finding[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { host, trouble = '' } of failed) found.set(trouble, [...(found.get(trouble) ?? []), host.name]);
  return found;
}
