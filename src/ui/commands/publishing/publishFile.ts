import { randomBytes } from 'node:crypto';
import { env } from 'vscode';
import {
  COMPACT_SERVER,
  DEFAULT_PORT,
  placeOfFile,
  urlOf,
  type PublishedPlace,
} from '../../../bits/publishing/place';
import { groupWarning } from '../../../bits/publishing/publishedFiles';
import { DEFAULT_READERS, type Readers } from '../../../bits/publishing/readers';
import { wayCan } from '../../../bits/wayIn';
import type { HostDefinition } from '../../../fleet/host';
import type { HostState } from '../../../fleet/model';
import { newShortId } from '../../../runtime/shortId';
import { hasCode } from '../../../wsman/errors';
import { askInSteps } from '../../editor/ask';
import { offer, tellFailure } from '../../editor/failure';
import { runWithProgress } from '../../editor/progress';
import { choiceStep, textStep, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { checkPort, checkPublishedFile } from '../../words/publishingWords';
import type { Command, Context } from '../context';
import { createJobOf } from '../create/createJob';
import { chooseHosts } from '../targets/hostTargets';
import { readerChoices } from './readerChoices';

interface PublicationDraft {
  path: string;
  readers: Readers;
  port: string;
}

/** Publishes a file of a host by its Compact Server, and copies its URL. */
export const publishFile: Command = async (context, rows) => {
  const host = await chooseSource(context, rows, l10n.t('Publish a File'));
  if (host)
    await publishDraft(context, host, { path: '', readers: DEFAULT_READERS, port: String(DEFAULT_PORT) });
};

async function publishDraft(context: Context, host: HostDefinition, draft: PublicationDraft): Promise<void> {
  if (!(await askInSteps(l10n.t('Publish a File'), publicationSteps(host, draft)))) return;
  const { path, readers, port } = draft;
  const names = {
    host: new URL(host.endpoint.url).hostname,
    port: Number(port),
    id: newShortId(randomBytes),
  };
  const place = placeOfFile(names, path);
  try {
    const groups = await runWithProgress(l10n.t('Publishing the file'), (signal) =>
      context.fleet.perform(
        host.name,
        (jobs, until) =>
          jobs.publishing(async (published) => {
            await published.publish({ ...place, path, readers }, until);
            return published.groups(until);
          }),
        signal,
      ),
    );
    await tell(context, host, place, groups.length);
  } catch (error) {
    if (!hasCode(error, 'BITS_ERROR')) throw error;
    // The host refused what was typed: it can be corrected instead of typed again.
    tellFailure(error, context.log, [
      { title: l10n.t('Change and Try Again'), run: () => publishDraft(context, host, draft) },
    ]);
  }
}

function publicationSteps(host: HostDefinition, draft: PublicationDraft): readonly Step[] {
  return [
    textStep(draft, 'path', {
      prompt: l10n.t('Full path of the file on {0}. Other hosts can then download it.', plainText(host.name)),
      placeholder: 'D:\\Packs\\pack.zip',
      check: checkPublishedFile,
      pasted: true,
    }),
    choiceStep(draft, 'readers', { placeholder: l10n.t('Who may read the file?'), choices: readerChoices() }),
    textStep(draft, 'port', {
      prompt: l10n.t(
        'Port for downloads, usually {0}. The firewall of the host must allow it.',
        DEFAULT_PORT,
      ),
      placeholder: String(DEFAULT_PORT),
      check: checkPort,
    }),
  ];
}

/** The host that publishes; those without the provider cannot, and say so. */
export async function chooseSource(
  context: Context,
  rows: Parameters<Command>[1],
  title: string,
): Promise<HostDefinition | undefined> {
  const chosen = await chooseHosts(context, rows, {
    title,
    single: true,
    fits: canPublish,
    likely: ({ status, via }) => status === 'online' && via === 'provider',
    none: l10n.t(
      'Only a host with the BITS provider can publish files, not one that is managed by PowerShell. Install BITS Compact Server on it first.',
    ),
  });
  return chosen?.[0]?.host;
}

function canPublish({ via }: HostState): boolean {
  return wayCan(via, 'publishing');
}

async function tell(
  context: Context,
  host: HostDefinition,
  place: PublishedPlace,
  groups: number,
): Promise<void> {
  const url = urlOf(place);
  await env.clipboard.writeText(url);
  const warning = groupWarning(host.name, groups);
  if (warning !== undefined) context.log.warn(warning);
  const told = l10n.t(
    '“{0}” is published, and its URL is copied: {1}',
    plainText(place.suffix),
    plainText(url),
  );
  const crowded =
    warning === undefined
      ? ''
      : l10n.t(
          'The host publishes {0} groups of files; BITS Compact Server is meant for {1}.',
          context.format.count(groups),
          COMPACT_SERVER.groups,
        );
  void offer(warning === undefined ? 'information' : 'warning', `${told} ${crowded}`.trim(), [
    { title: l10n.t('Create Job…'), run: () => createJobOf(context, [], [url]) },
  ]);
}
