import type { HostDefinition } from '../../../fleet/host';
import { inParallel } from '../../../fleet/parallel';
import type { InstallResult } from '../../../windows/feature/installFeature';
import type { FeatureNews } from '../../../windows/feature/news';
import type { HostKind } from '../../../windows/kind/hostKind';
import { askInSteps } from '../../editor/ask';
import { confirm } from '../../editor/confirm';
import { offer, showLogAction, tellFailure } from '../../editor/failure';
import { runWithProgress } from '../../editor/progress';
import { textStep } from '../../editor/wizard';
import { installQuestion, installSummary, newsText } from '../../words/featureNews';
import { l10n } from '../../words/l10n';
import { logLine } from '../../words/logLine';
import { plainText } from '../../words/plainText';
import type { Command, Context } from '../context';
import { chooseHosts } from '../targets/hostTargets';
import { mayInstallFeature } from '../targets/possibleHosts';

/** A host that was looked at. */
interface Seen {
  readonly host: HostDefinition;
  readonly kind: HostKind;
}

/** How an installation on one host ended. */
type Ended = { readonly host: HostDefinition } & (
  { readonly result: InstallResult } | { readonly error: unknown }
);

/**
 * Installs the feature that brings the BITS provider, on one host or several, after a look at each and a question. A
 * cancel ends the watching only: the hosts go on.
 */
export const installFeature: Command = async (context, rows) => {
  const title = l10n.t('Install BITS Compact Server');
  const chosen = await chooseHosts(context, rows, {
    title,
    fits: mayInstallFeature,
    likely: ({ kind }) => kind?.install.can === true,
    none: l10n.t(
      'No host that lacks the feature and can get it from here. Test the connection of one to see why.',
    ),
  });
  if (!chosen) return;
  const seen = await lookAt(
    context,
    chosen.map(({ host }) => host),
  );
  const able = seen.filter(({ kind }) => kind.install.can);
  if (able.length === 0) {
    void offer('information', l10n.t('None of these hosts can get the feature from here.'), []);
    return;
  }
  const source = await sourceFor(title, able);
  if (source === undefined || !(await confirm(installQuestion(able, context.format)))) return;
  await install(context, able, source.path === '' ? undefined : source.path);
};

/** Looks at each host first: that proves the credential, so that other hosts need not wait for the installation. */
async function lookAt(
  { connector, log }: Context,
  hosts: readonly HostDefinition[],
): Promise<readonly Seen[]> {
  const found = await runWithProgress(l10n.t('Looking at the hosts'), (signal) =>
    inParallel(hosts, async (host) => {
      try {
        return [{ host, kind: await connector.withFeature(host, (feature) => feature.look(signal)) }];
      } catch (error) {
        if (hosts.length === 1) throw error;
        log.error(`${host.name}: ${logLine(error)}`);
        return [];
      }
    }),
  );
  return found.flat();
}

/** Where hosts find the files that were taken off their disks; asked only for such hosts. */
async function sourceFor(title: string, hosts: readonly Seen[]): Promise<{ path: string } | undefined> {
  const source = { path: '' };
  if (!hosts.some(({ kind }) => kind.install.can && kind.install.needsSource)) return source;
  const step = textStep(source, 'path', {
    pasted: true,
    prompt: l10n.t(
      'The files of the feature were taken off the disk. Where can the computer account of the host read them?',
    ),
    placeholder: String.raw`\\server\share\sources\sxs`,
    check: (text) => (text.trim() === '' ? l10n.t('A path is needed.') : undefined),
  });
  return (await askInSteps(title, [step])) ? source : undefined;
}

async function install(context: Context, hosts: readonly Seen[], source: string | undefined): Promise<void> {
  const { connector, fleet, log, format } = context;
  const title =
    hosts.length === 1
      ? l10n.t('Installing BITS Compact Server')
      : l10n.t('Installing BITS Compact Server on {0} hosts', hosts.length);
  const ended = await runWithProgress(title, (signal, report) =>
    inParallel(hosts, async ({ host, kind }): Promise<Ended> => {
      const tell = (news: FeatureNews): void => {
        const text = newsText(news, format);
        log.info(`${host.name}: ${text}`);
        report(hosts.length === 1 ? text : `${plainText(host.name)}: ${text}`);
      };
      try {
        log.info(`${host.name}: installs BITS Compact Server`);
        const terms = { kind, signal, tell, ...(source !== undefined && { source }) };
        return { host, result: await connector.withFeature(host, (feature) => feature.install(terms)) };
      } catch (error) {
        return { host, error };
      }
    }),
  );
  await inParallel(ended, ({ host }) => fleet.readAnew(host.name));
  report(context, ended);
}

function report({ log, format }: Context, ended: readonly Ended[]): void {
  const [only] = ended;
  for (const each of ended) if ('error' in each) log.error(`${each.host.name}: ${logLine(each.error)}`);
  if (ended.length === 1 && only && 'error' in only) {
    tellFailure(only.error, log);
    return;
  }
  const { level, message } = installSummary(ended, format);
  void offer(level, message, level === 'information' ? [] : [showLogAction(log)]);
}
