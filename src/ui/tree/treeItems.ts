import { TreeItem } from 'vscode';
import type { Fleet } from '../../fleet/fleet';
import type { TrackedJob } from '../../fleet/model';
import type * as Facts from '../words/facts';
import { translator } from '../words/l10n';
import type { Format } from '../words/format';
import type { HostBook } from '../hosts/hostBook';
import type { JobPages } from './jobPages';
import { factsTooltip, linesTooltip, moreRow, noticeRow, row } from './rows';
import type { GroupTallies } from './groupTallies';
import type { Rollouts } from '../rollouts/rollouts';
import { groupRow } from '../words/groupRow';
import { endedRow, fileRow, hostRow, jobRow, type RowText } from '../words/rowText';
import type { Settings } from '../editor/settings';
import {
  nodeId,
  type EndedNode,
  type FileNode,
  type JobNode,
  type RolloutNode,
  type RolloutsNode,
  type TreeNode,
} from './treeNode';

/** Creates the editor's item for each row, from the fleet's present state. */
export class TreeItems {
  readonly #fleet: Fleet;
  readonly #hosts: HostBook;
  readonly #pages: Pick<JobPages, 'more' | 'step'>;
  readonly #tallies: Pick<GroupTallies, 'of'>;
  readonly #settings: Settings;
  readonly #format: Format;
  readonly #rollouts: Pick<Rollouts, 'rows'>;
  readonly #openAtFirst = new Set<string>();
  /** Cached: most jobs of a host that is drawn again are unchanged. */
  readonly #texts = new WeakMap<TrackedJob, RowText>();

  constructor(
    fleet: Fleet,
    hosts: HostBook,
    pages: Pick<JobPages, 'more' | 'step'>,
    tallies: Pick<GroupTallies, 'of'>,
    settings: Settings,
    format: Format,
    rollouts: Pick<Rollouts, 'rows'>,
  ) {
    this.#rollouts = rollouts;
    this.#fleet = fleet;
    this.#hosts = hosts;
    this.#pages = pages;
    this.#tallies = tallies;
    this.#settings = settings;
    this.#format = format;
  }

  /** Opens a new row. From then on the editor remembers whether the person opened or closed it. */
  openAtFirst(host: string): void {
    this.#openAtFirst.add(host);
  }

  item(node: TreeNode): TreeItem {
    return this.#known(node) ?? gone(node);
  }

  /** On hover: every property. Their words are loaded at the first. */
  async resolve(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    if (node.kind === 'rollout') item.tooltip = linesTooltip(this.#rollouts.rows?.lines(node.rollout) ?? []);
    const words = await import('../words/facts');
    words.useTranslator(translator());
    const facts = this.#facts(node, words);
    if (facts !== undefined) item.tooltip = factsTooltip(facts);
    return item;
  }

  #known(node: TreeNode): TreeItem | undefined {
    switch (node.kind) {
      case 'group':
        return row(node, groupRow(node.group, this.#tallies.of(node.group), this.#format), 'open');
      case 'host': {
        const state = this.#fleet.host(node.host);
        const text = state && hostRow(state, this.#hosts.originOf(node.host), this.#format);
        return text && row(node, text, this.#openAtFirst.has(node.host) ? 'open' : 'folded');
      }
      case 'more':
        return moreRow(node, this.#pages.step(node.host), this.#pages.more(node.host), this.#format);
      case 'notice':
        return noticeRow(node, node.notice);
      case 'rollouts':
      case 'rollout':
        return this.#knownRollout(node);
      case 'job':
      case 'ended':
      case 'file':
        return this.#knownOfJob(node);
      case 'name':
      case 'moreNames':
        return undefined;
    }
  }

  #knownRollout(node: RolloutsNode | RolloutNode): TreeItem | undefined {
    const { rows } = this.#rollouts;
    const isTop = node.kind === 'rollouts';
    const text = isTop ? rows?.top : rows?.row(node.rollout);
    return text && row(node, text, isTop ? 'open' : 'none');
  }

  #knownOfJob(node: JobNode | EndedNode | FileNode): TreeItem | undefined {
    const { host, jobId } = node;
    if (node.kind === 'ended') {
      const ended = this.#fleet.ended(host, jobId);
      return ended && row(node, endedRow(ended, this.#format), 'none');
    }
    const job = this.#fleet.job(host, jobId);
    if (node.kind === 'file') {
      const file = job?.job.files[node.index];
      return file && row(node, fileRow(file, this.#format), 'none');
    }
    const hasFiles = this.#settings.showFiles.value && job && job.job.files.length > 0;
    return job && row(node, this.#text(job), hasFiles ? 'folded' : 'none');
  }

  #text(job: TrackedJob): RowText {
    const known = this.#texts.get(job) ?? jobRow(job, this.#format);
    this.#texts.set(job, known);
    return this.#rollouts.rows?.jobRow(known, job.job) ?? known;
  }

  #facts(node: TreeNode, words: typeof Facts): readonly Facts.Fact[] | undefined {
    switch (node.kind) {
      case 'group':
        return words.groupFacts(node.group, this.#tallies.of(node.group), this.#format);
      case 'host': {
        const state = this.#fleet.host(node.host);
        return state && words.hostFacts(state, this.#format, this.#hosts.place(node.host));
      }
      case 'job': {
        const job = this.#fleet.job(node.host, node.jobId);
        return job && words.hoverFacts(job, this.#format, (marker) => this.#rollouts.rows?.place(marker));
      }
      case 'file': {
        const file = this.#fleet.job(node.host, node.jobId)?.job.files[node.index];
        return file && words.fileFacts(file, this.#format);
      }
      case 'ended': {
        const ended = this.#fleet.ended(node.host, node.jobId);
        return ended && words.endedFacts(ended, this.#format);
      }
      default:
        return undefined;
    }
  }
}

/** The row left between the request for its parent's children and this one; the next redraw removes it. */
function gone(node: TreeNode): TreeItem {
  const item = new TreeItem('');
  item.id = nodeId(node);
  return item;
}
