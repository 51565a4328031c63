import type { EndedNode, FileNode, GroupNode, HostNode, JobNode, MoreNode } from './treeNode';

interface Below {
  readonly node: HostNode;
  readonly more: MoreNode;
  readonly jobs: Map<string, JobNode>;
  readonly files: Map<string, FileNode[]>;
  readonly ended: Map<string, EndedNode>;
}

/** The editor knows a row by its object: the same place must be the same object for as long as it is there. */
export class TreeNodes {
  readonly #groups = new Map<string, GroupNode>();
  readonly #hosts = new Map<string, Below>();

  group(group: string): GroupNode {
    return found(this.#groups, group, () => ({ kind: 'group', group }));
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

  /** What left must not keep its rows alive. */
  forgetJob(host: string, jobId: string): void {
    const below = this.#hosts.get(host);
    below?.jobs.delete(jobId);
    below?.files.delete(jobId);
  }

  /** Forgets jobs that ended and are no longer told of. */
  forgetEnded(host: string, isKnown: (jobId: string) => boolean): void {
    const ended = this.#hosts.get(host)?.ended;
    for (const jobId of ended?.keys() ?? []) if (!isKnown(jobId)) ended?.delete(jobId);
  }

  /** @returns the hosts that were forgotten with all that stood below them */
  forgetHosts(isKnown: (host: string) => boolean): readonly string[] {
    const gone = [...this.#hosts.keys()].filter((host) => !isKnown(host));
    for (const host of gone) this.#hosts.delete(host);
    return gone;
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
