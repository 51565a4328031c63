import { runWithProgress } from '../../editor/progress';
import { l10n } from '../../words/l10n';
import { previewDocument } from '../../words/rolloutPreview';
import type { Command } from '../context';
import { chooseRolloutFile } from './rolloutFile';

/** Shows what a start of a file would do on each host, which is read now. Nothing is created. */
export const previewRollout: Command = async (context, _rows, uri) => {
  const title = l10n.t('Preview Rollout');
  const file = await chooseRolloutFile(title, uri);
  if (!file) return;
  const { rollouts, documents, format } = context;
  const desk = await rollouts.desk();
  const begun = desk.planned(file.path, file.text);
  const [previews, sources] = await runWithProgress(l10n.t('Reading hosts'), (signal, report) => {
    let read = 0;
    const tell = (): void => report(l10n.t('{0} of {1}', ++read, begun.hosts.length));
    return Promise.all([desk.preview(begun, signal, tell), desk.previewSources(begun, signal)]);
  });
  await documents.show(
    l10n.t('Preview of {0}', begun.spec.name),
    previewDocument(begun, previews, format, sources),
  );
};
