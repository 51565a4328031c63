import type { Notice } from './notices';

/** A row of the tree. It identifies a thing without its state, so it stays the same through every reading. */
export type TreeNode =
  | GroupNode
  | HostNode
  | JobNode
  | EndedNode
  | FileNode
  | MoreNode
  | NameNode
  | MoreNamesNode
  | NoticeNode
  | RolloutsNode
  | RolloutNode;

export interface GroupNode {
  readonly kind: 'group';
  /** Its full path; `/` nests. */
  readonly group: string;
}

export interface HostNode {
  readonly kind: 'host';
  readonly host: string;
}

export interface JobNode {
  readonly kind: 'job';
  readonly host: string;
  readonly jobId: string;
}

/** A job that left its host recently. Commands for jobs do not apply to it. */
export interface EndedNode {
  readonly kind: 'ended';
  readonly host: string;
  readonly jobId: string;
}

export interface FileNode {
  readonly kind: 'file';
  readonly host: string;
  readonly jobId: string;
  readonly index: number;
}

/** The row for the jobs of a host that have no row yet. */
export interface MoreNode {
  readonly kind: 'more';
  readonly host: string;
}

/** All jobs of one name, where the tree is arranged by name. */
export interface NameNode {
  readonly kind: 'name';
  readonly name: string;
}

/** The row for what has no row yet where the tree is arranged by name: jobs of a name, or names. */
export interface MoreNamesNode {
  readonly kind: 'moreNames';
  /** `undefined` at the top of the tree. */
  readonly name: string | undefined;
}

/** A row with a message: why a host failed, how to fix it, or that there is nothing to show. */
export interface NoticeNode {
  readonly kind: 'notice';
  /** `undefined` at the top of the tree. */
  readonly host: string | undefined;
  readonly notice: Notice;
}

/** The row above those of the rollouts. */
export interface RolloutsNode {
  readonly kind: 'rollouts';
}

export interface RolloutNode {
  readonly kind: 'rollout';
  /** Its id. */
  readonly rollout: string;
}

/** A stable and unique id: the editor stores selection and expansion under it. */
export function nodeId(node: TreeNode): string {
  switch (node.kind) {
    case 'group':
      return path('group', node.group);
    case 'job':
    case 'ended':
      // The row of an ended job takes the place of the job's row, and stays active and selected.
      return path('job', node.host, node.jobId);
    case 'host':
    case 'more':
      return path(node.kind, node.host);
    case 'file':
      return path('file', node.host, node.jobId, String(node.index));
    case 'name':
      return path('name', node.name);
    case 'moreNames':
      return node.name === undefined ? path('moreNames') : path('moreNames', node.name);
    case 'notice':
      return path('notice', node.host ?? '', node.notice.id);
    case 'rollouts':
      return path('rollouts');
    case 'rollout':
      return path('rollout', node.rollout);
  }
}

function path(...parts: readonly string[]): string {
  return parts.map(encodeURIComponent).join('/');
}
