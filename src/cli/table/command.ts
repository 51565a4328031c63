import type { CommandLine } from '../line/commandLine';
import type { Session } from '../hosts/session';
import type { World } from '../world';
import type { Forms } from './forms';
import type { OptionDescription } from './option';
import type { OptionName } from './options';

/** The headings of the list of commands. */
export type CommandGroup = 'jobs' | 'hosts' | 'rollouts' | 'publishing' | 'program';

/** The words behind a command. */
export interface Operands {
  /** Stands for one of them in help, in capitals. */
  readonly name: string;
  readonly least: 0 | 1;
  /** `Infinity` for any number. */
  readonly most: number;
  /** Ids of jobs are checked and brought into one form; other words are checked by the command. */
  readonly kind: 'job' | 'rollout' | 'creation' | 'file' | 'path' | 'url' | 'word';
  /** A `?` after a wrong count: what the command takes. */
  readonly words?: readonly string[];
}

/** A field of a row, for `--fields help`. */
export interface Field {
  /** As in JSON, where JSON has it. */
  readonly name: string;
  /** A fragment without a period. */
  readonly summary: string;
}

/** A line that a person could type, and what it does. */
export interface Example {
  /** Without `bits-remote`; it can be pasted into PowerShell, cmd, bash and zsh. */
  readonly line: string;
  readonly does: string;
}

/** A command: what parsing, help, completion, documentation and tests derive from. */
interface DescribedCommand {
  /** One word, or two: a kind of thing, and what is done with it. */
  readonly name: string;
  readonly group: CommandGroup;
  /** An imperative sentence with a small first letter and no period. */
  readonly summary: string;
  /** Paragraphs of help below the summary. */
  readonly details?: readonly string[];
  readonly operands?: Operands;
  /** Those that it has beside the ones that every command has. */
  readonly options: readonly OptionName[];
  /** Where an option means something else, or more exactly something, to this command. */
  readonly own?: Readonly<Partial<Record<OptionName, Partial<OptionDescription>>>>;
  /** What `--output` takes, where that is not what follows from `fields`. */
  readonly forms?: Forms;
  /** The fields of the rows that it prints, and what each is; without them it prints none. */
  readonly fields?: () => Promise<readonly Field[]>;
  /** At least one. */
  readonly examples: readonly Example[];
  /** Exit codes beside those that every command on hosts has, and what they mean here. */
  readonly exits?: Readonly<Record<number, string>>;
  /**
   * Options that environment and configuration file do not give this command. `all`: it runs where that file is wrong,
   * too.
   */
  readonly typedOnly?: 'all' | readonly OptionName[];
}

/** A command that opens a session with the selected hosts. */
export interface HostsCommand extends DescribedCommand {
  readonly onHosts: (line: CommandLine, session: Session, world: World) => Promise<number>;
}

/** A command that needs no host, or finds its hosts itself. */
export interface LoneCommand extends DescribedCommand {
  readonly alone: (line: CommandLine, world: World) => Promise<number>;
}

export type Command = HostsCommand | LoneCommand;
