import type { HostDefinition } from '../../fleet/host';
import type { HostFeature } from '../../windows/feature/hostFeature';
import type { FeatureNews } from '../../windows/feature/news';
import type { Unfinished } from '../../windows/feature/watchRequest';
import type { HostKind } from '../../windows/kind/hostKind';
import { RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { consents, type Announcement } from '../asking/consent';
import { onEachHost } from '../hosts/eachHost';
import { EXIT } from '../output/exitCode';
import { hostNames } from '../output/hostNames';
import { FeatureLog } from './featureLog';
import { installedJson, installedText, kindJson, kindText, removedJson, removedText } from './featureOutput';
import type { Session } from '../hosts/session';
import type { World } from '../world';

/** Installs the feature that brings the BITS provider. */
export async function install(line: CommandLine, session: Session, world: World): Promise<number> {
  if (line.options['dry-run']) return plan(line, session, world, 'install', ({ install: way }) => way.can);
  const announced: Announcement = {
    question: `Install the feature "BITS Compact Server" on ${names(session)}?`,
    lines: [
      'BITS Compact Server contains the BITS provider, which manages jobs remotely.',
      'Windows may also add its parent feature, BITS.',
      "Server Manager installs it. If it doesn't take the request, PowerShell on the host runs:",
      '  Install-WindowsFeature -Name BITS-Compact-Server',
      'No restart is expected. bits-remote never restarts a host.',
      'To undo it, run:',
      '  bits-remote feature remove',
    ],
  };
  if (!(await consents(line, world, announced))) return EXIT.refused;
  return onEachHost(line, session, world, {
    isChange: true,
    run: (host) =>
      changed(line, session, world, host, (feature, terms) =>
        feature.install({ ...terms, source: line.options.source }),
      ),
    json: installedJson,
    text: installedText,
  });
}

/** Removes it again; its files stay on the hosts. */
export async function remove(line: CommandLine, session: Session, world: World): Promise<number> {
  if (line.options['dry-run'])
    return plan(line, session, world, 'remove', ({ feature }) => feature === 'installed');
  const announced: Announcement = {
    question: `Remove the feature "BITS Compact Server" from ${names(session)}?`,
    lines: [
      'Windows removes the BITS provider, which manages jobs remotely. The jobs and the files of the feature stay on the host.',
      'To undo it, run:',
      '  bits-remote feature install',
    ],
  };
  if (!(await consents(line, world, announced))) return EXIT.refused;
  return onEachHost(line, session, world, {
    isChange: true,
    run: (host) => changed(line, session, world, host, (feature, terms) => feature.remove(terms)),
    json: removedJson,
    text: removedText,
  });
}

/** Says on which hosts a change would be made, after a look at what they are. */
function plan(
  line: CommandLine,
  session: Session,
  world: World,
  change: 'install' | 'remove',
  isMeant: (kind: HostKind) => boolean,
): Promise<number> {
  return onEachHost(line, session, world, {
    run: async (host) => ({ host, kind: await look(session, host, world) }),
    json: ({ kind }) => ({ would: isMeant(kind) ? change : null, ...kindJson(kind) }),
    text: ({ host, kind }) =>
      isMeant(kind)
        ? `Would ${change} the feature "BITS Compact Server". Nothing was changed.\n`
        : `Nothing to ${change}:\n${kindText(host.name, kind)}`,
  });
}

interface Terms {
  readonly kind: HostKind;
  readonly tell: (news: FeatureNews) => void;
  readonly signal: AbortSignal;
}

/** A change that may have ended without its end having been seen. */
type Ended = { readonly outcome: string } | { readonly outcome: 'goesOn'; readonly why: Unfinished };

/**
 * Looks first: that proves the credential, so that other hosts need not wait for this one.
 * @throws RemoteError `FEATURE_STILL_RUNS` when it takes too long
 */
async function changed<T extends Ended>(
  line: CommandLine,
  session: Session,
  world: World,
  host: HostDefinition,
  change: (feature: HostFeature, terms: Terms) => Promise<T>,
): Promise<T> {
  const { tell } = new FeatureLog(line, world, host.name);
  const kind = await look(session, host, world);
  const result = await session.feature(host, (feature) =>
    change(feature, { kind, tell, signal: world.signal }),
  );
  if ('why' in result && result.why === 'timeUp')
    throw new RemoteError('FEATURE_STILL_RUNS', { host: host.name });
  return result;
}

/** What kind of Windows a host is. */
export function look(session: Session, host: HostDefinition, world: World): Promise<HostKind> {
  return session.feature(host, (feature) => feature.look(world.signal));
}

function names({ hosts }: Session): string {
  return hostNames(hosts.map(({ name }) => name));
}
