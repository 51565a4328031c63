import { folded } from '../../fleet/inventory/selectableHost';
import type {
  EndedNode,
  FileNode,
  GroupNode,
  HostNode,
  JobNode,
  MoreNode,
  RolloutNode,
  RolloutsNode,
} from './treeNode';

interface Below {
  readonly node: HostNode;
  readonly more: MoreNode;
  readonly jobs: Map<string, JobNode>;
  readonly files: Map<string, FileNode[]>;
  readonly ended: Map<string, EndedNode>;
}

/** Keeps one object for each row, because the editor identifies rows by object. */
export class TreeNodes {
  readonly #groups = new Map<string, GroupNode>();
  readonly #hosts = new Map<string, Below>();
  readonly #rollouts = new Map<string, RolloutNode>();
  readonly rollouts: RolloutsNode = { kind: 'rollouts' };

  /** Paths that differ by case are one group. */
  group(group: string): GroupNode {
    return found(this.#groups, folded(group), () => ({ kind: 'group', group }));
  }

  rollout(rollout: string): RolloutNode {
    return found(this.#rollouts, rollout, () => ({ kind: 'rollout', rollout }));
  }

  host(host: string): HostNode {
    return this.#below(host).node;
  }

  more(host: string): MoreNode {
    return this.#below(host).more;
  }

  job(host: string, jobId: string): JobNode {
    return found(this.#below(host).jobs, jobId, () => ({ kind: 'job', host, jobId }));
  }

  ended(host: string, jobId: string): EndedNode {
    return found(this.#below(host).ended, jobId, () => ({ kind: 'ended', host, jobId }));
  }

  /** @param count how many files the job has */
  files(host: string, jobId: string, count: number): readonly FileNode[] {
    const files = found(this.#below(host).files, jobId, () => []);
    while (files.length < count) files.push({ kind: 'file', host, jobId, index: files.length });
    return files.slice(0, count);
  }

  /** Drops the rows of a job that left. */
  forgetJob(host: string, jobId: string): void {
    const below = this.#hosts.get(host);
    below?.jobs.delete(jobId);
    below?.files.delete(jobId);
  }

  /** Drops the rows of ended jobs that are no longer shown. */
  forgetEnded(host: string, isKnown: (jobId: string) => boolean): void {
    const ended = this.#hosts.get(host)?.ended;
    for (const jobId of ended?.keys() ?? []) if (!isKnown(jobId)) ended?.delete(jobId);
  }

  /** @returns the hosts whose rows were dropped */
  forgetHosts(isKnown: (host: string) => boolean): readonly string[] {
    const gone = [...this.#hosts.keys()].filter((host) => !isKnown(host));
    for (const host of gone) this.#hosts.delete(host);
    return gone;
  }

  forgetGroups(isKnown: (group: string) => boolean): void {
    for (const [key, { group }] of this.#groups) if (!isKnown(group)) this.#groups.delete(key);
  }

  #below(host: string): Below {
    return found(this.#hosts, host, () => ({
      node: { kind: 'host', host },
      more: { kind: 'more', host },
      jobs: new Map(),
      files: new Map(),
      ended: new Map(),
    }));
  }
}

function found<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
