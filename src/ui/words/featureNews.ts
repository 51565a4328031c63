import type { HostDefinition } from '../../fleet/host';
import type { InstallResult } from '../../windows/feature/installFeature';
import type { FeatureNews } from '../../windows/feature/news';
import type { Format } from './format';
import { hostNames } from './hostNames';
import { l10n } from './l10n';
import type { Question } from './losses';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf } from './problem';

/** The question before the feature is installed. */
export function installQuestion(
  hosts: readonly { readonly host: HostDefinition }[],
  format: Format,
): Question {
  const names = hostNames(
    hosts.map(({ host }) => host.name),
    format,
  );
  return {
    message: l10n.t('Install the Windows feature BITS Compact Server on {0}?', names),
    detail: [
      l10n.t(
        'BITS Compact Server contains the BITS provider, which manages jobs remotely. Windows may also add its parent feature, BITS.',
      ),
      withLine(
        l10n.t("Server Manager installs it. If it doesn't take the request, PowerShell on the host runs:"),
        'Install-WindowsFeature -Name BITS-Compact-Server',
      ),
      l10n.t('No restart is expected. BITS Remote never restarts a host.'),
      withLine(l10n.t('To undo it, run on the host:'), 'Uninstall-WindowsFeature -Name BITS-Compact-Server'),
    ].join('\n\n'),
    go: l10n.t('Install'),
  };
}

/** A command stands on a line of its own, so that it is seen where it begins and ends. */
function withLine(text: string, command: string): string {
  return `${text}\n${command}`;
}

/** What happens on a host now. */
export function newsText(news: FeatureNews, format: Format): string {
  switch (news.kind) {
    case 'preparing':
      return l10n.t('the host lists its components, which can take a minute');
    case 'bySession':
      return l10n.t('takes no request of Server Manager, so its PowerShell is asked instead');
    case 'begun':
      return l10n.t('asked for {0}', format.list(news.components));
    case 'progress':
      return news.share === undefined
        ? l10n.t('at work')
        : l10n.t('at work, {0}', format.percent(news.share));
    case 'warning':
      return plainText(news.text, VALUE_LENGTH);
    case 'unreachable':
      return l10n.t("can't be asked now, and goes on: {0}", problemOf(news.error).message);
    case 'proving':
      return l10n.t('done; looking at the BITS provider');
  }
}

type Ended = { readonly host: HostDefinition } & (
  { readonly result: InstallResult } | { readonly error: unknown }
);

/** One message for the ends of all installations. */
export function installSummary(
  ended: readonly Ended[],
  format: Format,
): { readonly level: 'information' | 'warning'; readonly message: string } {
  const namesOf = (fits: (each: Ended) => boolean): string =>
    hostNames(
      ended.filter(fits).map(({ host }) => host.name),
      format,
    );
  const outcome = (each: Ended): string => ('result' in each ? each.result.outcome : 'failed');
  const done = namesOf((each) => isInstalled(outcome(each)));
  const waits = namesOf((each) => outcome(each) === 'restartNeeded');
  const goesOn = namesOf((each) => outcome(each) === 'goesOn');
  const failed = namesOf((each) => outcome(each) === 'failed');
  const told = [
    done === '' ? '' : l10n.t('BITS Compact Server is installed on {0}.', done),
    waits === '' ? '' : l10n.t('It waits for a restart of {0}.', waits),
    goesOn === '' ? '' : l10n.t('It continues unwatched on {0}.', goesOn),
    failed === '' ? '' : l10n.t('It could not be installed on {0}.', failed),
  ];
  const isWell = ended.every((each) => isInstalled(outcome(each)));
  return { level: isWell ? 'information' : 'warning', message: told.filter((text) => text !== '').join(' ') };
}

function isInstalled(outcome: string): boolean {
  return outcome === 'installed' || outcome === 'alreadyInstalled';
}
