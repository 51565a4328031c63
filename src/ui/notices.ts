import type { HostState } from '../fleet/model';
import type { CommandName } from './commandIds';
import type { Icon } from './icons';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf, SIGN_IN_CODES } from './problem';

/** A row that tells something, and what a click on it does. */
export interface Notice {
  /** Unique among the notices of one place. */
  readonly id: string;
  readonly label: string;
  readonly tooltip: string;
  readonly icon: Icon;
  readonly click?: { readonly command: CommandName; readonly title: string };
  /** A line to copy, for `copyRemedy`. */
  readonly remedy?: string;
}

/** Why a host failed, what to do, and the ways to do it: a row each. */
export function failureNotices(state: HostState): readonly Notice[] {
  if (state.status !== 'failed' || state.error === undefined) return [];
  const problem = problemOf(state.error);
  const whole = [problem.message, problem.advice].join('\n\n');
  const showLog = { command: 'showLog', title: l10n.t('Show Log') } as const;
  const rows: Notice[] = [
    {
      id: 'reason',
      label: problem.message,
      tooltip: whole,
      icon: { id: 'error', color: 'list.errorForeground' },
      click: showLog,
    },
  ];
  if (state.error.code === 'SIGN_IN_REQUIRED') rows.length = 0;
  else
    rows.push({
      id: 'advice',
      label: problem.advice,
      tooltip: whole,
      icon: { id: 'lightbulb' },
      click: showLog,
    });
  if (SIGN_IN_CODES.includes(state.error.code)) {
    rows.push(action('signIn', 'signIn', l10n.t('Sign in…'), problem.message, 'key'));
  }
  if (problem.remedy !== undefined) {
    rows.push({
      ...action('remedy', 'copyRemedy', l10n.t('Copy the line that mends it'), problem.remedy, 'copy'),
      remedy: problem.remedy,
    });
  }
  if (!SIGN_IN_CODES.includes(state.error.code)) {
    rows.push(action('again', 'refresh', l10n.t('Try again'), l10n.t('Read the host again'), 'refresh'));
  }
  return rows;
}

/** What stands below a host that has no job, or none that the filter lets through. */
export function emptyNotices(state: HostState, shown: number): readonly Notice[] {
  if (state.status !== 'online' || shown > 0) return [];
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
  const label =
    state.jobs.size === 1
      ? l10n.t('1 job is hidden by the filter')
      : l10n.t('{0} jobs are hidden by the filter', state.jobs.size);
  return [action('hidden', 'clearFilter', label, l10n.t('Show all jobs'), 'filter')];
}

/** What is wrong with entries of the settings, at the root of the tree. */
export function settingsNotices(complaints: readonly string[]): readonly Notice[] {
  return complaints.map((complaint, index) => ({
    ...action(`settings-${index}`, 'openSettings', complaint, complaint, 'warning'),
    icon: { id: 'warning', color: 'list.warningForeground' },
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
