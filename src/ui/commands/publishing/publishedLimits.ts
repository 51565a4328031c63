import { window } from 'vscode';
import type { PublishedGroup } from '../../../bits/publishing/ownFiles';
import { COMPACT_SERVER } from '../../../bits/publishing/place';
import { LEAST_BANDWIDTH } from '../../../bits/publishing/publishedFiles';
import type { HostDefinition } from '../../../fleet/host';
import { askInSteps } from '../../editor/ask';
import { runWithProgress } from '../../editor/progress';
import { textStep } from '../../editor/wizard';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { checkBandwidth, checkReaders, limitOf } from '../../words/publishingWords';
import type { Context } from '../context';
import { shownName } from './publishedChoices';

/** Asks how many may read the files of a group at once and how fast, and sets what was typed. */
export async function setLimits(
  context: Context,
  host: HostDefinition,
  published: PublishedGroup,
): Promise<void> {
  const { group, limits } = published;
  const name = shownName(published);
  const draft = { readers: shownLimit(limits?.connections), bandwidth: shownLimit(limits?.bytesPerSecond) };
  const steps = [
    textStep(draft, 'readers', {
      prompt: l10n.t(
        'Most downloads at once; BITS Compact Server is meant for {0}. Leave empty to change nothing.',
        COMPACT_SERVER.transfersOfGroup,
      ),
      placeholder: placeholderOf(draft.readers),
      check: checkReaders,
    }),
    textStep(draft, 'bandwidth', {
      prompt: l10n.t(
        'Bytes per second for all downloads together, at least {0}. Leave empty to change nothing.',
        context.format.count(LEAST_BANDWIDTH),
      ),
      placeholder: placeholderOf(draft.bandwidth),
      check: checkBandwidth,
      note: (text) => rateNote(text, context.format),
    }),
  ];
  if (!(await askInSteps(l10n.t('Limits of {0}', name), steps))) return;
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
  void window.showInformationMessage(l10n.t('Limits set for {0}.', name));
}

/** 0 is no limit, and cannot be set. */
function shownLimit(limit = 0): string {
  return limit === 0 ? '' : String(limit);
}

/** In the empty box: no limit is set, or the one that is set stays. */
function placeholderOf(shown: string): string {
  return shown === '' ? l10n.t('No limit') : shown;
}

/** The bandwidth in a unit that is easier to judge. */
function rateNote(text: string, format: Format): string | undefined {
  const limit = limitOf(text);
  return limit === undefined ? undefined : format.rate(limit);
}
