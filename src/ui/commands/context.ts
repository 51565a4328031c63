import type { LogOutputChannel, Uri } from 'vscode';
import type { Clock } from '../../runtime/clock';
import type { Fleet } from '../../fleet/fleet';
import type { Credentials } from '../hosts/credentials';
import type { Details } from '../pages/details';
import type { Doctors } from '../doctor/doctors';
import type { Format } from '../words/format';
import type { HostBook } from '../hosts/hostBook';
import type { HostConnector } from '../hosts/hostConnector';
import type { Memory } from '../editor/memory';
import type { Pinning } from '../hosts/pinning';
import type { Subject } from '../pages/details/pageView';
import type { Practice } from '../hosts/practiceHost';
import type { Rollouts } from '../rollouts/rollouts';
import type { Settings } from '../editor/settings';
import type { SignInDialog } from '../hosts/signInDialog';
import type { TreeNode } from '../tree/treeNode';
import type { RolloutDocuments } from '../rollouts/rolloutDocuments';
import type { HostsView } from '../tree/hostsView';

/** The collaborators of the commands. */
export interface Context {
  readonly fleet: Fleet;
  readonly hosts: HostBook;
  readonly view: Pick<
    HostsView,
    | 'selection'
    | 'openHosts'
    | 'shownHosts'
    | 'expandHosts'
    | 'openHost'
    | 'hasRow'
    | 'showJob'
    | 'showMore'
    | 'names'
    | 'jobsOfName'
    | 'focus'
    | 'focusedRows'
    | 'holdActive'
  >;
  readonly signInDialog: SignInDialog;
  readonly credentials: Credentials;
  readonly details: Details;
  readonly connector: Pick<HostConnector, 'examine' | 'wayTo' | 'withFeature'>;
  readonly doctors: Doctors;
  readonly pinning: Pinning;
  readonly practice: Practice;
  readonly rollouts: Pick<Rollouts, 'all' | 'get' | 'order' | 'desk' | 'onDidChange' | 'rows'>;
  /** Shows where a rollout stands. */
  readonly showRollout: (rollout: string) => Promise<void>;
  /** Opens the page of a job or a host. */
  readonly showPage: (subject: Subject) => Promise<void>;
  /** Opens the page of all hosts. */
  readonly showOverview: () => Promise<void>;
  readonly documents: RolloutDocuments;
  readonly settings: Settings;
  readonly memory: Memory;
  readonly format: Format;
  /** The folder in which creations of jobs are kept while they are under way. */
  readonly creations: string;
  /** Name and version of the extension and of the editor. */
  readonly product: string;
  readonly clock: Clock;
  readonly log: LogOutputChannel;
  /** LANGID of the language in which hosts explain errors. */
  readonly languageId: () => number;
}

/**
 * @param rows the rows that the command was run on; none from the palette
 * @param file the file that it was run on, by the menu of an editor or of the explorer
 */
export type Command = (context: Context, rows: readonly TreeNode[], file?: Uri) => Promise<void>;
