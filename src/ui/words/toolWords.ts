import type { JobAction } from '../../bits/states';
import { losingJobs, type MeantChange } from '../../assistants/changeJobs';
import type { ToolName } from '../../assistants/toolTable';
import type { TrackedJob } from '../../fleet/model';
import type { Format } from './format';
import { l10n } from './l10n';
import { cancelQuestion, completeQuestion, hostCount, jobCount } from './losses';

/** The confirmation that the editor shows before an assistant may change jobs. */
export interface Confirmation {
  readonly title: string;
  /** Plain text, a line each. */
  readonly lines: readonly string[];
}

/** The message that the editor shows while a tool runs. */
export function toolProgress(name: ToolName): string {
  switch (name) {
    case 'list_bits_hosts':
      return l10n.t('Looking at hosts');
    case 'test_bits_host':
      return l10n.t('Testing hosts');
    case 'change_bits_jobs':
      return l10n.t('Changing jobs');
    default:
      return l10n.t('Reading hosts');
  }
}

/**
 * The words before a change that an assistant asks for: made of the jobs that it means, as they were read last.
 * @param change `undefined` where its input means nothing that is known
 */
export function changeConfirmation(change: MeantChange | undefined, format: Format): Confirmation {
  if (!change || change.jobs.length === 0)
    return {
      title: l10n.t("Change jobs that haven't been read yet?"),
      lines: [l10n.t('Hosts are read first. You are asked again before anything is lost.')],
    };
  const { unknownHosts } = change;
  const { title, lines } = knownConfirmation(change, format);
  return {
    title,
    lines: [
      ...lines,
      ...(unknownHosts === 0
        ? []
        : [
            l10n.plural(
              unknownHosts,
              "{0} more host hasn't been read yet. Its jobs may be changed too.",
              "{0} more hosts haven't been read yet. Their jobs may be changed too.",
              format.count(unknownHosts),
            ),
          ]),
    ],
  };
}

function knownConfirmation({ action, jobs }: MeantChange, format: Format): Confirmation {
  const losing = losingJobs({ action, jobs });
  if (losing.length === 0) return { title: harmless(action, jobs, format), lines: [] };
  const { message, detail } =
    action === 'cancel' ? cancelQuestion(losing, format) : completeQuestion(losing, format);
  if (losing.length === jobs.length) return { title: message, lines: detail.split('\n') };
  return { title: harmless(action, jobs, format), lines: [message, ...detail.split('\n')] };
}

function harmless(action: JobAction, jobs: readonly TrackedJob[], format: Format): string {
  const subject = [jobCount(jobs.length, format), hostCount(jobs, format)] as const;
  switch (action) {
    case 'suspend':
      return l10n.t('Suspend {0} on {1}?', ...subject);
    case 'resume':
      return l10n.t('Resume {0} on {1}?', ...subject);
    case 'complete':
      return l10n.t('Complete {0} on {1}?', ...subject);
    case 'cancel':
      return l10n.t('Cancel {0} on {1}?', ...subject);
  }
}
