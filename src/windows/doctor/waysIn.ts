import type { CmdletJobs } from '../../bits/cmdlets/cmdletJobs';
import { BitsProvider } from '../../bits/provider/jobClass';
import type { WayChoice } from '../../bits/wayIn';
import type { WsmanClient } from '../../wsman/client';
import { hasCode } from '../../wsman/errors';
import { hostKind, type HostKind } from '../kind/hostKind';
import { lookAt } from '../kind/look';
import type { Fact } from './examination';
import { fact, type Journal } from './journal';

/** How the jobs of the host under examination are reached, once somebody is signed in. */
export interface WaysIn {
  readonly via: WayChoice;
  /** Name of the PowerShell endpoint's configuration. */
  readonly configuration: string;
  /** The jobs by the cmdlets. The walk closes them, and with them the session. */
  readonly byPowershell: (client: WsmanClient) => CmdletJobs;
}

/** No job has this id, so the answer shows that the provider works. */
const NO_JOB = '{00000000-0000-0000-0000-000000000000}';

/**
 * The last steps, by the way that was chosen. With `auto` nothing is sent to PowerShell where the provider answers.
 * @param onKind told which Windows it is, where the provider is missing
 * @throws WayEnded after a step that failed; RemoteError `CANCELLED`
 */
export async function walkIn(
  client: WsmanClient,
  ways: WaysIn,
  journal: Journal,
  signal: AbortSignal,
  onKind: (kind: HostKind) => void,
): Promise<void> {
  const isThere =
    ways.via !== 'powershell' && (await findProvider(client, ways.via, journal, signal, onKind));
  await (isThere ? byProvider(client, journal, signal) : bySession(client, ways, journal, signal));
}

/** @returns whether the provider is there; that it is not ends the examination where PowerShell may not be tried */
function findProvider(
  client: WsmanClient,
  via: WayChoice,
  journal: Journal,
  signal: AbortSignal,
  onKind: (kind: HostKind) => void,
): Promise<boolean> {
  let found: readonly Fact[] = [];
  return journal.step(
    'provider',
    async () => {
      try {
        await new BitsProvider(client).get(NO_JOB, signal);
      } catch (error) {
        if (hasCode(error, 'PROVIDER_MISSING')) {
          const kind = hostKind(await lookAt(client, signal));
          onKind(kind);
          found = kindFacts(kind);
        }
        // A refusal shows that the provider is there; the next step checks the rights.
        if (!hasCode(error, 'ACCESS_DENIED', 'BITS_ERROR', 'NOT_FOUND')) throw error;
      }
      return [fact('provider')];
    },
    {
      tolerate: (error) =>
        via === 'auto' && hasCode(error, 'PROVIDER_MISSING') ? [fact('providerMissing')] : undefined,
      always: () => found,
    },
  );
}

async function byProvider(client: WsmanClient, journal: Journal, signal: AbortSignal): Promise<void> {
  const bits = new BitsProvider(client);
  await journal.step('rights', async () => {
    await bits.glance(signal);
    return [fact('rights')];
  });
  await journal.step('listing', async () => [fact('jobs', { count: (await bits.list(signal)).length })]);
}

async function bySession(
  client: WsmanClient,
  { configuration, byPowershell }: WaysIn,
  journal: Journal,
  signal: AbortSignal,
): Promise<void> {
  const jobs = byPowershell(client);
  try {
    await journal.step('session', async () => {
      const { version, language, rights, hasTasks } = await jobs.session(signal);
      return [
        fact('session', { configuration }),
        fact('powershell', { version, language }),
        ...(rights ? [fact(rights)] : []),
        ...(hasTasks ? [] : [fact('noTasks')]),
      ];
    });
    await journal.step('listing', async () => [fact('jobs', { count: (await jobs.list(signal)).length })]);
  } finally {
    await jobs.close();
  }
}

/** Nothing where the host does not say what it is. */
function kindFacts({ name, version }: HostKind): Fact[] {
  return name === undefined ? [] : [fact('windows', { name, version: version ?? '' })];
}
