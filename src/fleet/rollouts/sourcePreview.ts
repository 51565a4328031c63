import { COMPACT_SERVER } from '../../bits/publishing/place';
import { groupWarning } from '../../bits/publishing/publishedFiles';
import { asRemoteError } from '../../wsman/errors';
import { inParallel } from '../parallel';
import type { RolloutHosts } from './driver/hands';
import { publicationsOf } from './driver/publications';
import type { BegunEntry } from './journal/entry';

/** What a start would have a host publish. */
export interface SourcePreview {
  readonly host: string;
  readonly files: number;
  /** Why it cannot; `undefined` where nothing stands in the way. */
  readonly problem: string | undefined;
  /** Sentences about limits of the Compact Server. */
  readonly warnings: readonly string[];
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
    const tooMany = readersWarning(host, begun);
    try {
      const groups = await hosts.perform(
        host,
        (jobs, until) => jobs.publishing((published) => published.groups(until)),
        signal,
      );
      const crowded = groupWarning(host, groups.length + 1);
      const warnings = [tooMany, crowded].filter((text) => text !== undefined);
      return { host, files, problem: undefined, warnings };
    } catch (error) {
      signal.throwIfAborted();
      const problem = asRemoteError(error).message;
      return { host, files, problem, warnings: tooMany === undefined ? [] : [tooMany] };
    }
  });
}

/** A sentence where more hosts would fetch from a source at once than it is meant for; `undefined` otherwise. */
export function readersWarning(source: string, { spec, hosts }: BegunEntry): string | undefined {
  const { transfersOfGroup } = COMPACT_SERVER;
  const waves = new Map<number, number>();
  for (const { wave } of hosts) waves.set(wave, (waves.get(wave) ?? 0) + 1);
  const atOnce = Math.min(spec.parallel, Math.max(0, ...waves.values()));
  if (atOnce <= transfersOfGroup) return undefined;
  return `${source}: the Compact Server is meant for ${transfersOfGroup} transfers at once; ${atOnce} hosts would fetch. Set "parallel" to ${transfersOfGroup}.`;
}
