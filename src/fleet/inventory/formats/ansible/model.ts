import { RemoteError } from '../../../../wsman/errors';
import { isSecretName } from '../secretNames';
import { variableNames } from './plugins';

/** Variables by name, as far as settings of a host come from them. */
export type Variables = ReadonlyMap<string, string>;

/** Hosts of all kinds in one file: those with Windows may be few among them. */
const MOST_NAMED = 100_000;
const MOST_GROUPS = 10_000;
/** Groups, hosts and variables, each counted where it is met: with ranges and aliases, a few lines have millions. */
const MOST_MET = 1_000_000;

/** Groups, hosts and variables of an inventory of Ansible, from any of its formats. */
export class AnsibleInventory {
  readonly #file: string;
  readonly #groups = new Map<string, AnsibleGroup>();
  readonly #hosts = new Map<string, AnsibleHost>();
  #hasPasswords = false;
  #met = 0;

  constructor(file: string) {
    this.#file = file;
  }

  get file(): string {
    return this.#file;
  }

  get groups(): ReadonlyMap<string, AnsibleGroup> {
    return this.#groups;
  }

  get hosts(): ReadonlyMap<string, AnsibleHost> {
    return this.#hosts;
  }

  /** Whether the file has passwords, in clear or in a vault. They are not kept. */
  get hasPasswords(): boolean {
    return this.#hasPasswords;
  }

  /** The group of this name, made where it is not known yet. @throws RemoteError `INVENTORY_TOO_LARGE` */
  group(name: string): AnsibleGroup {
    this.#meet();
    const known = this.#groups.get(name);
    if (known) return known;
    if (this.#groups.size === MOST_GROUPS) throw this.tooLarge(MOST_GROUPS, 'groups');
    const group = {
      hosts: new Set<string>(),
      children: new Set<string>(),
      variables: new Map<string, string>(),
    };
    this.#groups.set(name, group);
    return group;
  }

  /**
   * The host of this name, made where it is not known yet.
   * @param line where the file names it
   * @throws RemoteError `INVENTORY_TOO_LARGE`
   */
  host(name: string, line?: number): AnsibleHost {
    this.#meet();
    const known = this.#hosts.get(name);
    if (known) return known;
    if (this.#hosts.size === MOST_NAMED) throw this.tooLarge(MOST_NAMED, 'hosts');
    const host = { variables: new Map<string, string>(), line };
    this.#hosts.set(name, host);
    return host;
  }

  /**
   * Sets a variable of a group or a host, if it is one that settings come from.
   * @throws RemoteError `INVENTORY_TOO_LARGE`
   */
  set({ variables }: { readonly variables: Map<string, string> }, name: string, value: unknown): void {
    this.#meet();
    if (isSecretName(name)) this.#hasPasswords = true;
    else if (variableNames.has(name)) variables.set(name, textOf(value));
  }

  tooLarge(limit: number, what: string): RemoteError {
    return new RemoteError('INVENTORY_TOO_LARGE', { file: this.#file, limit, what });
  }

  #meet(): void {
    if (++this.#met > MOST_MET) throw this.tooLarge(MOST_MET, 'groups, hosts and variables');
  }
}

/** A group: its hosts and groups by their names. */
export interface AnsibleGroup {
  readonly hosts: Set<string>;
  readonly children: Set<string>;
  readonly variables: Map<string, string>;
}

export interface AnsibleHost {
  readonly variables: Map<string, string>;
  readonly line: number | undefined;
}

/** A list, such as one of transports, as a text. Objects are none of the values that are of use. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string').join(',') : '';
}
