import { filesFor } from '../../../fleet/rollouts/driver/plannedJob';
import { cutAddress } from '../../../runtime/addressSecrets';
import type { FilePair } from '../../../bits/requests';
import type { RolloutDocuments } from '../../rollouts/rolloutDocuments';
import type { ShownRollout } from '../../rollouts/shownRollouts';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';

/** Shows the files that a rollout planned for a host beside those of the job that it found there. */
export async function showDifference(
  documents: Pick<RolloutDocuments, 'compare'>,
  { state, see }: Pick<ShownRollout, 'state' | 'see'>,
  host: string,
): Promise<void> {
  const run = state.runs.get(host);
  if (!run) return;
  const { job } = see(run);
  const name = `${state.spec.name} ${host}`;
  await documents.compare(
    l10n.t('“{0}” on {1}: planned, and found', state.spec.name, host),
    { name: l10n.t('{0} planned', name), text: pairLines(filesFor(state, run)) },
    {
      name: l10n.t('{0} found', name),
      text: job ? pairLines(job.job.files) : l10n.t('The job has not been seen since the start.'),
    },
  );
}

/** In one order on both sides: BITS lists files in that of their adding. */
function pairLines(files: readonly Pick<FilePair, 'remoteUrl' | 'localFile'>[]): string {
  const lines = files.map(({ remoteUrl, localFile }) => `${cutAddress(remoteUrl)} → ${localFile}`);
  return `${lines
    .map((line) => plainText(line, Infinity))
    .sort()
    .join('\n')}\n`;
}
