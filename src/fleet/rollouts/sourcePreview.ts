import { COMPACT_SERVER } from '../../bits/publishing/place';
import { groupWarning } from '../../bits/publishing/publishedFiles';
import { asRemoteError, type RemoteError } from '../../wsman/errors';
import { inParallel } from '../parallel';
import type { RolloutHosts } from './driver/hands';
import { publicationsOf } from './driver/publications';
import type { BegunEntry } from './journal/entry';

/** What a start would have a host publish. */
export interface SourcePreview {
  readonly host: string;
  readonly files: number;
  /** Why it cannot, in English; `undefined` where nothing stands in the way. */
  readonly problem: string | undefined;
  readonly error?: RemoteError;
  /** Hosts that would fetch at once, where they are more than the Compact Server is meant for. */
  readonly crowd: number | undefined;
  /** Groups that the host would have, where they are more than the Compact Server is meant for. */
  readonly groups: number | undefined;
}

/** Asks the sources of a rollout what they publish already; nothing is changed. */
export function previewSources(
  begun: BegunEntry,
  hosts: Pick<RolloutHosts, 'perform'>,
  signal: AbortSignal,
): Promise<readonly SourcePreview[]> {
  return inParallel(begun.sources ?? [], async (source): Promise<SourcePreview> => {
    const { name: host } = source;
    const files = publicationsOf(begun, source).length;
    const crowd = crowdOf(begun);
    try {
      const groups = await hosts.perform(
        host,
        (jobs, until) => jobs.publishing((published) => published.groups(until)),
        signal,
      );
      const all = groups.length + 1;
      return {
        host,
        files,
        problem: undefined,
        crowd,
        groups: all > COMPACT_SERVER.groups ? all : undefined,
      };
    } catch (error) {
      signal.throwIfAborted();
      const failure = asRemoteError(error);
      return { host, files, problem: failure.message, error: failure, crowd, groups: undefined };
    }
  });
}

/** Sentences about limits of the Compact Server. */
export function sourceWarnings({ host, crowd, groups }: SourcePreview): readonly string[] {
  const { transfersOfGroup } = COMPACT_SERVER;
  return [
    ...(crowd === undefined
      ? []
      : [
          `${host}: the Compact Server is meant for ${transfersOfGroup} transfers at once; ${crowd} hosts would fetch. Set "parallel" to ${transfersOfGroup}.`,
        ]),
    ...(groups === undefined ? [] : [groupWarning(host, groups) ?? '']),
  ];
}

function crowdOf({ spec, hosts }: BegunEntry): number | undefined {
  const waves = new Map<number, number>();
  for (const { wave } of hosts) waves.set(wave, (waves.get(wave) ?? 0) + 1);
  const atOnce = Math.min(spec.parallel, Math.max(0, ...waves.values()));
  return atOnce > COMPACT_SERVER.transfersOfGroup ? atOnce : undefined;
}
