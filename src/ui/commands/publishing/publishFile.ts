import { randomBytes } from 'node:crypto';
import { env } from 'vscode';
import { placeOfFile, urlOf, type PublishedPlace } from '../../../bits/publishing/place';
import { groupWarning } from '../../../bits/publishing/publishedFiles';
import { DEFAULT_READERS, READERS, type Readers } from '../../../bits/publishing/readers';
import { wayCan } from '../../../bits/wayIn';
import type { HostDefinition } from '../../../fleet/host';
import type { HostState } from '../../../fleet/model';
import { newShortId } from '../../../runtime/shortId';
import { askInSteps } from '../../editor/ask';
import { offer } from '../../editor/failure';
import { runWithProgress } from '../../editor/progress';
import type { Choice } from '../../editor/question';
import { choiceStep, textStep } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { checkPort, checkPublishedFile } from '../../words/publishingWords';
import type { Command, Context } from '../context';
import { createJobFrom } from '../create/createJob';
import { chooseHosts } from '../targets/hostTargets';

/** Publishes a file of a host by its Compact Server, and copies the address. */
export const publishFile: Command = async (context, rows) => {
  const title = l10n.t('Publish a File');
  const host = await chooseSource(context, rows, title);
  if (!host) return;
  const draft = { path: '', readers: DEFAULT_READERS as Readers, port: '80' };
  const steps = [
    textStep(draft, 'path', {
      prompt: l10n.t(
        'The path of the file on {0}. Others fetch it from there, by BITS.',
        plainText(host.name),
      ),
      placeholder: 'D:\\Packs\\pack.zip',
      check: checkPublishedFile,
      pasted: true,
    }),
    choiceStep(draft, 'readers', { placeholder: l10n.t('Who may read it?'), choices: readerChoices() }),
    textStep(draft, 'port', {
      prompt: l10n.t('The port at which it is fetched. The firewall of the host must let it through.'),
      check: checkPort,
    }),
  ];
  if (!(await askInSteps(title, steps))) return;
  const { path, readers, port } = draft;
  const names = {
    host: new URL(host.endpoint.url).hostname,
    port: Number(port),
    id: newShortId(randomBytes),
  };
  const place = placeOfFile(names, path);
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
};

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
      'A host publishes files by its BITS provider. This one is reached by PowerShell, which cannot: install BITS Compact Server on it.',
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
  const told = l10n.t('Published at {0}. The address was copied.', plainText(url));
  const crowded =
    warning === undefined
      ? ''
      : l10n.t('The host publishes {0} groups of files; it is meant for 25.', groups);
  void offer(warning === undefined ? 'information' : 'warning', `${told} ${crowded}`.trim(), [
    { title: l10n.t('Create Job from It'), run: () => createJobFrom(context, url) },
  ]);
}

function readerChoices(): readonly Choice<Readers>[] {
  const words: Record<Readers, Pick<Choice<Readers>, 'label' | 'detail'>> = {
    authenticated: {
      label: l10n.t('Computers and users that sign in'),
      detail: l10n.t(
        'Jobs of NetworkService and LocalSystem sign in as their computer, in the same domain or a trusted one',
      ),
    },
    computers: {
      label: l10n.t('Computers of the domain'),
      detail: l10n.t('For a host that is in a domain'),
    },
    administrators: {
      label: l10n.t('Administrators of the host'),
      detail: l10n.t('Jobs need credentials of one'),
    },
    anyone: {
      label: l10n.t('Anyone who reaches the port'),
      detail: l10n.t('Without signing in; for hosts outside a domain'),
    },
  };
  return READERS.map((value) => ({ value, ...words[value] }));
}
