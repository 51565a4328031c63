import type { HostState, TrackedJob } from '../../../fleet/model';
import { hasClass } from '../../../wsman/errors';
import type { CommandName } from '../../editor/commandIds';
import { can, loses } from '../../words/jobAbilities';
import { l10n } from '../../words/l10n';
import { offersSignIn } from '../../words/problem';
import type { HostOrigin } from '../../words/rowText';
import type { Button } from './pageView';

/** The actions of a job in its state: first the most likely next one, last those that lose something. */
export function jobButtons(job: TrackedJob): readonly Button[] {
  const { state } = job.job;
  const offered: readonly (Button | false)[] = [
    can(job, 'complete') && !loses(job, 'complete') && button('completeJob', l10n.t('Complete'), true),
    can(job, 'retry') && button('retryJob', l10n.t('Retry'), true),
    can(job, 'resume') && !can(job, 'retry') && button('resumeJob', l10n.t('Resume'), state === 'SUSPENDED'),
    state === 'ERROR' && button('createAgain', l10n.t('Create Again…')),
    can(job, 'suspend') && button('suspendJob', l10n.t('Suspend')),
    can(job, 'complete') && loses(job, 'complete') && button('completeJob', l10n.t('Complete Now')),
    can(job, 'cancel') && button('cancelJob', l10n.t('Cancel Job')),
    button('showDetails', l10n.t('Show Details as Text')),
    button('revealView', l10n.t('Show in Tree')),
  ];
  return offered.filter((each) => each !== false);
}

/** For a job that left its host. */
export function endedButtons(): readonly Button[] {
  return [
    button('createAgain', l10n.t('Create Again…')),
    button('showDetails', l10n.t('Show Details as Text')),
    button('clearEnded', l10n.t('Remove from List')),
  ];
}

/** Actions that may help a failed host come first. */
export function hostButtons({ status, error }: HostState, origin: HostOrigin): readonly Button[] {
  const isFailed = status === 'failed';
  const needsSignIn = offersSignIn(error);
  const offered: readonly (Button | false)[] = [
    needsSignIn && button('signIn', l10n.t('Sign In…'), true),
    hasClass(error, 'pinHelps') &&
      origin === 'settings' &&
      button('pinCertificate', l10n.t('Pin Certificate')),
    !isFailed && button('createJob', l10n.t('Create Job…'), true),
    button('testConnection', l10n.t('Test Connection'), isFailed && !needsSignIn),
    button('refresh', l10n.t('Refresh')),
    origin === 'settings' && button('editHost', l10n.t('Edit Host…')),
    origin === 'inventory' && button('openInventory', l10n.t('Open Inventory')),
    button('revealView', l10n.t('Show in Tree')),
  ];
  return offered.filter((each) => each !== false);
}

/** On the page of a job whose host failed: what may help the host. */
export function remedyButtons({ error }: HostState): readonly Button[] {
  const needsSignIn = offersSignIn(error);
  const offered: readonly (Button | false)[] = [
    needsSignIn && button('signIn', l10n.t('Sign In…'), true),
    button('testConnection', l10n.t('Test Connection'), !needsSignIn),
    button('showPage', l10n.t('Show Host')),
  ];
  return offered.filter((each) => each !== false);
}

function button(command: CommandName, title: string, isPrimary = false): Button {
  return { command, title, isPrimary };
}
