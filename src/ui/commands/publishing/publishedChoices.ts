import type { PublishedGroup } from '../../../bits/publishing/ownFiles';
import type { Choice } from '../../editor/question';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';

export type PublishedAction = 'copy' | 'createJob' | 'limits' | 'unpublish';

/** The file of a group, or the group where its name tells no file. */
export function shownName({ file, group }: PublishedGroup): string {
  return plainText(file?.suffix ?? group);
}

/** Rows for what a host publishes: own files first, those of other programs last. */
export function groupChoices(
  groups: readonly PublishedGroup[],
  format: Format,
): readonly Choice<PublishedGroup>[] {
  const inOrder = groups.toSorted((a, b) => rank(a) - rank(b));
  return inOrder.map((value) => ({
    label: groupLabel(value),
    value,
    description: value.isThere === false ? l10n.t('not available') : limitsText(value, format),
    detail: plainText(value.url ?? value.group),
  }));
}

/** What can be done with a group. The URL of a file is known only where the group tells it. */
export function actionChoices(published: PublishedGroup, format: Format): readonly Choice<PublishedAction>[] {
  const ofFile: readonly Choice<PublishedAction>[] =
    published.url === undefined
      ? []
      : [
          { label: `$(copy) ${l10n.t('Copy URL')}`, value: 'copy' },
          { label: `$(add) ${l10n.t('Create Job…')}`, value: 'createJob' },
        ];
  const ofOwn: readonly Choice<PublishedAction>[] = published.isOwn
    ? [
        {
          label: `$(dashboard) ${l10n.t('Set Limits…')}`,
          value: 'limits',
          description: limitsText(published, format) || l10n.t('no limits'),
        },
      ]
    : [];
  return [...ofFile, ...ofOwn, { label: `$(trash) ${l10n.t('Stop Publishing')}`, value: 'unpublish' }];
}

function rank({ isOwn, file }: PublishedGroup): number {
  if (!isOwn) return 2;
  return file === undefined ? 1 : 0;
}

function groupLabel(published: PublishedGroup): string {
  if (!published.isOwn) return `$(server-process) ${l10n.t('Published by another program')}`;
  if (published.file === undefined) return `$(files) ${l10n.t('Files of a rollout')}`;
  return `${published.isThere === false ? '$(warning)' : '$(file)'} ${shownName(published)}`;
}

/** `at most 3 at once · 20 KB/s`; empty without limits. */
function limitsText({ limits }: PublishedGroup, format: Format): string {
  const { connections = 0, bytesPerSecond = 0 } = limits ?? {};
  return [
    connections === 0 ? '' : l10n.t('at most {0} at once', format.count(connections)),
    bytesPerSecond === 0 ? '' : format.rate(bytesPerSecond),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
