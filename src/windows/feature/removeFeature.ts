import type { WsmanClient } from '../../wsman/client';
import { hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import { INSTALL_STATE } from '../kind/hostFacts';
import type { HostKind } from '../kind/hostKind';
import { readFeatures } from '../kind/look';
import { COMPACT_SERVER, PARENT } from './components';
import { DeploymentTasks, type TaskAnswer } from './deploymentTasks';
import { failed, failureOf, type FailedChange } from './failure';
import type { ChangeTerms } from './news';
import { notOffered } from './obstacleTexts';
import { prepare } from './prepare';
import { ProgressLog } from './progressLog';
import { prove } from './proof';
import { requestChange } from './requestChange';
import type { RequestGuid } from './requestGuid';
import type { Unfinished, Watched } from './watchRequest';

export interface RemoveTerms extends ChangeTerms {
  readonly kind: HostKind;
  /** Whether to remove the parent feature `BITS` too: only where an install of ours has added it. */
  readonly withParent?: boolean;
}

type RemoveOutcome =
  | { readonly outcome: 'removed' | 'restartNeeded' | 'alreadyAbsent' }
  /** Nobody looks any more, and the host goes on. */
  | { readonly outcome: 'goesOn'; readonly why: Unfinished };

export type RemoveResult = RemoveOutcome & { readonly warnings: readonly string[] };

/**
 * Removes the feature BITS Compact Server, and keeps its files on the disk of the host. Jobs live on, and so does the
 * service BITS; the way to them by the provider is gone.
 * @throws RemoteError as an install does
 */
export async function removeFeature(client: WsmanClient, terms: RemoveTerms): Promise<RemoveResult> {
  const { kind } = terms;
  if (kind.feature === 'absent' || kind.feature === 'payloadRemoved' || kind.feature === 'notOffered')
    return { outcome: 'alreadyAbsent', warnings: [] };
  if (!kind.install.can && kind.install.obstacle !== 'installed')
    throw notOffered(client.host, kind.install.obstacle);
  try {
    return await removeInstalled(client, terms);
  } catch (error) {
    if (!hasCode(error, 'FEATURE_FORM_UNKNOWN')) throw error;
    // The same refusal, with the line that removes.
    const { args, hostCodes, detail } = error;
    const options = { cause: error, hostCodes, ...(detail !== undefined && { detail }) };
    throw new RemoteError('FEATURE_REMOVAL_FORM_UNKNOWN', args, options);
  }
}

async function removeInstalled(client: WsmanClient, terms: RemoveTerms): Promise<RemoveResult> {
  const { host, user } = client;
  const change: FailedChange = { host, user, code: 'FEATURE_REMOVAL_FAILED' };
  const tasks = new DeploymentTasks(client);
  const log = new ProgressLog(terms.tell);
  terms.tell({ kind: 'preparing' });
  await prepare(tasks, terms);
  // The last moment at which a cancel leaves the host as it was.
  if (terms.signal.aborted) throw new RemoteError('CANCELLED');
  // Children before parents.
  const components = terms.withParent === true ? [COMPACT_SERVER, PARENT] : [COMPACT_SERVER];
  terms.tell({ kind: 'begun', components: components.map(({ uniqueName }) => uniqueName) });
  const start = (guid: RequestGuid): Promise<TaskAnswer> => tasks.remove(guid, components, terms.signal);
  const watched = await requestChange(tasks, start, log, change, terms);
  return { ...(await concluded(client, watched, change, terms)), warnings: log.warnings };
}

async function concluded(
  client: WsmanClient,
  watched: Watched,
  change: FailedChange,
  terms: RemoveTerms,
): Promise<RemoveOutcome> {
  if (watched.end === 'goesOn') return { outcome: 'goesOn', why: watched.why };
  if (watched.end === 'failed') throw failureOf(change, watched.state.error);
  if (watched.end === 'completed' && watched.state.restartRequired) return { outcome: 'restartNeeded' };
  if (watched.end === 'forgotten' && !(await isDisabled(client, terms.signal)))
    throw new RemoteError('FEATURE_OUTCOME_UNKNOWN', { host: client.host }, { cause: watched.cause });
  const proof = await prove(client, 'missing', terms);
  if (proof === 'stopped') return { outcome: 'goesOn', why: 'stopped' };
  if (proof === 'yes' || (await isDisabled(client, terms.signal))) return { outcome: 'removed' };
  throw failed(change, 'stillThere', undefined, undefined);
}

/** Whether the host lists the feature as one that is not installed. */
async function isDisabled(client: WsmanClient, signal: AbortSignal): Promise<boolean> {
  try {
    const { compactServer } = await readFeatures(client, signal);
    return compactServer === INSTALL_STATE.disabled || compactServer === INSTALL_STATE.absent;
  } catch (error) {
    if (isRemoteError(error)) return false;
    throw error;
  }
}
