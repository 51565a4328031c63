import type { parseArgs } from 'node:util';
import type { HostDefinition } from '../../fleet/host';
import type { AuthKind } from '../../security/authentication/kinds';
import type { OutputForm } from '../table/forms';
import type { OPTIONS } from '../table/options';
import type { Defaults } from './default';

/** The settings of a host that have an option of their own; --host, --auth and --user give the rest. */
export type RouteKey = Exclude<
  keyof HostDefinition,
  'name' | 'endpoint' | 'group' | 'tags' | 'note' | 'auth' | 'credential'
>;
export type Route = Pick<HostDefinition, RouteKey>;

/** Where and who, as the command line says it. */
export interface Target {
  /** Selectors, as the person wrote them: names that stand for themselves name the entries of an answer. */
  readonly hosts: readonly string[];
  readonly except: readonly string[];
  readonly limit: readonly string[];
  /** Files with a selector a line; `-` is standard input. */
  readonly hostsFrom: readonly string[];
  /** Files with hosts that are known by name. */
  readonly inventories: readonly string[];
  readonly auth: AuthKind;
  /** As in `auth`, where the person says it. */
  readonly typedAuth: AuthKind | undefined;
  readonly user: string | undefined;
  readonly passwordFromStdin: boolean;
  readonly passwordFile?: string | undefined;
  /** Whether the command may ask nothing. */
  readonly isNeverAsked?: boolean;
  /** Whether every question that a command asks is answered by yes. */
  readonly isAllowed: boolean;
  /** Certificates, names and the way in, as a definition of a host holds them. */
  readonly route: Route;
  /** As much of `route` as the person typed: it replaces what an inventory says. */
  readonly typedRoute: Route;
  /** Milliseconds for one operation on the host. */
  readonly operationTimeout: number;
  /** Milliseconds for a whole list of jobs, where the person says how long a reading may take. */
  readonly listingTimeout: number | undefined;
}

/** The values of all options, as they were typed. */
export type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

export type Options = Omit<Values, 'add'> & {
  readonly add: readonly (readonly [url: string, file: string])[];
};

/** A job of a list. */
export interface ListedJob {
  /** As the list names it; `undefined` where its line holds the id alone. */
  readonly host: string | undefined;
  /** In braces. */
  readonly jobId: string;
}

/** A command line that was read. */
export interface CommandLine {
  /** Its words as the table of commands has them, such as `rollout plan`. */
  readonly command: string;
  /** Behind the command: job ids, or words that say more. */
  readonly operands: readonly string[];
  /** The jobs on standard input, where the command line says that they stand there; `operands` are their ids then. */
  readonly listed?: readonly ListedJob[];
  readonly target: Target;
  /** The form of standard output. */
  readonly output: OutputForm;
  /** Whether that is JSON, one document or an object a line; errors are JSON then, too. */
  readonly json: boolean;
  /** The options of single commands, checked there. */
  readonly options: Options;
  /** Where values are from that were not typed. */
  readonly defaults: Defaults;
}
