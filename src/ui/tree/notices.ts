import type { HostState } from '../../fleet/model';
import { hasClass, hasCode } from '../../wsman/errors';
import type { SettingComplaint } from '../hosts/settingComplaints';
import type { HostCount } from '../words/arrangement';
import type { CommandName } from '../editor/commandIds';
import { ERROR_COLOR, WARNING_COLOR, type Icon } from '../words/icons';
import { l10n } from '../words/l10n';
import type { NotedSource } from '../words/inventoryWords';
import { plainText, VALUE_LENGTH } from '../words/plainText';
import { hostProblem } from '../words/hostProblem';
import { offersSignIn, type Problem } from '../words/problem';
import { showLogTitle } from '../words/words';

/** A row with a message, and what a click on it does. */
export interface Notice {
  /** Unique among the notices below one row. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip: string;
  readonly icon: Icon;
  readonly click?: { readonly command: CommandName; readonly title: string };
  /** The file to open, for `openInventory`. */
  readonly source?: NotedSource;
  /** A line to copy, for `copyRemedy`. */
  readonly remedy?: string;
}

/** The row below a host whose first jobs have not arrived yet. */
export function readingNotices({ status, jobs, host }: HostState): readonly Notice[] {
  if (jobs.size > 0 || (status !== 'idle' && status !== 'connecting')) return [];
  const tooltip = plainText(l10n.t('Reading the jobs of {0}', host.name), VALUE_LENGTH);
  return [{ id: 'reading', label: l10n.t('Connecting…'), tooltip, icon: { id: 'loading~spin' } }];
}

/** Rows below a failed host: why it failed, what to do, and a row for each action. */
export function failureNotices(state: HostState): readonly Notice[] {
  const problem = hostProblem(state);
  if (state.status !== 'failed' || problem === undefined) return [];
  const { error } = state;
  return [
    // Before the first sign-in nothing has failed yet.
    ...(hasCode(error, 'SIGN_IN_REQUIRED') ? [] : explanation(problem)),
    ...(offersSignIn(error) ? [action('signIn', 'signIn', l10n.t('Sign In…'), problem.message, 'key')] : []),
    ...(hasClass(error, 'pinHelps')
      ? [
          action(
            'pin',
            'pinCertificate',
            l10n.t('Pin Certificate'),
            l10n.t('Look at the certificate, and trust it'),
            'verified',
          ),
        ]
      : []),
    ...(state.kind?.install.can === true
      ? [
          action(
            'feature',
            'installFeature',
            l10n.t('Install BITS Compact Server…'),
            l10n.t('Install BITS Compact Server on this host'),
            'cloud-download',
          ),
        ]
      : []),
    ...remedyRow(problem),
    ...(hasClass(error, 'needsPerson')
      ? []
      : [action('again', 'refresh', l10n.t('Try Again'), l10n.t('Read the host again'), 'refresh')]),
    action(
      'test',
      'testConnection',
      l10n.t('Test Connection'),
      l10n.t('Test the connection to the host step by step'),
      'plug',
    ),
  ];
}

function explanation({ message, advice }: Problem): readonly Notice[] {
  const tooltip = [message, advice].join('\n\n');
  const click = { command: 'showLog', title: showLogTitle() } as const;
  return [
    { id: 'reason', label: message, tooltip, icon: { id: 'error', color: ERROR_COLOR }, click },
    { id: 'advice', label: advice, tooltip, icon: { id: 'lightbulb' }, click },
  ];
}

function remedyRow({ remedy }: Problem): readonly Notice[] {
  if (remedy === undefined) return [];
  return [{ ...action('remedy', 'copyRemedy', l10n.t('Copy Fix'), remedy, 'copy'), remedy }];
}

/**
 * The row below a host without jobs, or without any that pass the filter.
 * @param shown how many rows the host has, those of ended jobs included
 */
export function emptyNotices(state: HostState, shown: number): readonly Notice[] {
  if (state.status !== 'online') return [];
  if (state.jobs.size === 0) {
    return [
      action(
        'empty',
        'createJob',
        l10n.t('No jobs. Create one…'),
        l10n.t('Create a job on this host'),
        'add',
      ),
    ];
  }
  if (shown > 0) return [];
  const label = l10n.plural(
    state.jobs.size,
    'No match: {0} job hidden',
    'No match: {0} jobs hidden',
    state.jobs.size,
  );
  return [action('hidden', 'clearFilter', label, l10n.t('Clear the filter and show all jobs'), 'filter')];
}

/** The row in place of all hosts where none passes the filter. */
export function hiddenHostNotices({ shown, all }: HostCount): readonly Notice[] {
  if (shown > 0 || all === 0) return [];
  const label = l10n.plural(all, 'No match: {0} host hidden', 'No match: {0} hosts hidden', all);
  const tooltip = l10n.t('Clear the filter and show all hosts');
  return [action('hiddenHosts', 'clearFilter', label, tooltip, 'filter')];
}

/** Rows at the top of the tree for inventories that can't be read, and for those of which hosts do not count. */
export function inventoryNotices(
  broken: readonly NotedSource[],
  shadowed: readonly NotedSource[],
): readonly Notice[] {
  return [
    ...broken.map((source, index) => ({
      ...action(`inventory-${index}`, 'openInventory', source.text, source.text, 'warning'),
      icon: { id: 'warning', color: WARNING_COLOR },
      source,
    })),
    ...shadowed.map((source, index) => ({
      ...action(`shadowed-${index}`, 'openInventory', source.text, source.tooltip ?? source.text, 'info'),
      source,
    })),
  ];
}

/** Rows at the top of the tree for wrong entries in the settings. */
export function settingsNotices(complaints: readonly SettingComplaint[]): readonly Notice[] {
  return complaints.map(({ text, where, place }, index) => ({
    ...action(`settings-${index}`, 'openSettings', text, `${place}: ${text}`, 'warning'),
    description: where,
    icon: { id: 'warning', color: WARNING_COLOR },
  }));
}

function action(id: string, command: CommandName, label: string, tooltip: string, icon: string): Notice {
  return {
    id,
    label: plainText(label),
    tooltip: plainText(tooltip, VALUE_LENGTH),
    icon: { id: icon },
    click: { command, title: label },
  };
}
