import { window } from 'vscode';
import type { PublishedGroup } from '../../../bits/publishing/ownFiles';
import type { HostDefinition } from '../../../fleet/host';
import { askInSteps } from '../../editor/ask';
import { runWithProgress } from '../../editor/progress';
import { textStep } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { checkBandwidth, checkReaders, limitOf } from '../../words/publishingWords';
import type { Context } from '../context';

/** Asks how many may read the files of a group at once and how fast, and sets what was typed. */
export async function setLimits(
  context: Context,
  host: HostDefinition,
  { group, limits }: PublishedGroup,
): Promise<void> {
  const draft = { readers: shownLimit(limits?.connections), bandwidth: shownLimit(limits?.bytesPerSecond) };
  const steps = [
    textStep(draft, 'readers', {
      prompt: l10n.t(
        'The most readers at once. Empty: it stays as it is. The Compact Server is meant for 3.',
      ),
      check: checkReaders,
    }),
    textStep(draft, 'bandwidth', {
      prompt: l10n.t('Bytes a second for all readers together. Empty: it stays as it is.'),
      check: checkBandwidth,
    }),
  ];
  if (!(await askInSteps(l10n.t('Set Limits'), steps))) return;
  const connections = limitOf(draft.readers);
  const bytesPerSecond = limitOf(draft.bandwidth);
  if (connections === undefined && bytesPerSecond === undefined) return;
  await runWithProgress(l10n.t('Setting the limits'), (signal) =>
    context.fleet.perform(
      host.name,
      (jobs, until) =>
        jobs.publishing((published) =>
          published.setLimits(
            group,
            {
              ...(connections !== undefined && { connections }),
              ...(bytesPerSecond !== undefined && { bytesPerSecond }),
            },
            until,
          ),
        ),
      signal,
    ),
  );
  void window.showInformationMessage(l10n.t('The limits of {0} are set.', plainText(group)));
}

/** 0 is no limit, and cannot be set. */
function shownLimit(limit = 0): string {
  return limit === 0 ? '' : String(limit);
}
