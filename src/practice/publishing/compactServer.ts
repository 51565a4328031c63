import { HRESULT } from '../../bits/hresults';
import type { Clock } from '../../runtime/clock';
import type { History } from '../history';
import type { LedgerEntry } from '../jobs/ledger';
import { VolumeError, type Volume } from '../jobs/volume';
import { accessRule, type CallerGroups } from './accessRule';
import { covers, readPrefix, type UrlPrefix } from './urlPrefix';

/** A file that was found for a request. */
export interface ServedPublication {
  /** Local path of the file. */
  readonly file: string;
  readonly mayRead: (groups: CallerGroups) => boolean;
  /** Schemes of HTTP by which readers may say who they are. */
  readonly schemes: readonly string[];
}

/** Answers requests at a port of this computer. */
export interface PortListener {
  close(): Promise<void>;
}

/** Finds the file for a request. @param authority value of its Host header @param path undecoded, without query */
export type FindPublication = (authority: string, path: string) => ServedPublication | undefined;

export interface CompactServerParts {
  readonly volume: Volume;
  readonly clock: Clock;
  readonly ledger: History<LedgerEntry>;
  /** Listens at a port. @throws an error with `code` where the port cannot be had */
  readonly listen: (port: number, find: FindPublication) => Promise<PortListener>;
}

interface Url {
  readonly source: string;
  readonly mayRead: ServedPublication['mayRead'];
}

interface Group {
  /** As it was created. */
  readonly name: string;
  readonly prefix: UrlPrefix;
  readonly urls: Map<string, Url>;
  readonly schemes: Set<number>;
  readonly properties: Map<string, number>;
}

/** Schemes of SetUrlGroupAuthentication; the third one is reserved. */
const SCHEMES = ['Negotiate', 'NTLM'];
/** The properties of a group with the least value of each. */
const PROPERTIES: ReadonlyMap<string, number> = new Map([
  ['ConnectionLimit', 0],
  ['BandwidthLimit', 1024],
]);

/** The Compact Server: groups of URLs, each of which is a file of the host. All of it is lost at a restart. */
export class CompactServer {
  readonly #parts: CompactServerParts;
  readonly #groups = new Map<string, Group>();
  readonly #listeners = new Map<number, Promise<PortListener>>();

  constructor(parts: CompactServerParts) {
    this.#parts = parts;
  }

  /** The prefixes of the groups, oldest first. */
  get groups(): readonly string[] {
    return Array.from(this.#groups.values(), ({ name }) => name);
  }

  has(group: string): boolean {
    return this.#groups.has(keyOf(group));
  }

  /** @returns HRESULT; S_OK for a group that is there */
  async createGroup(name: string): Promise<number> {
    return this.#recorded('CreateUrlGroup', name, await this.#createGroup(name));
  }

  /** @returns HRESULT; S_OK for a group that is not there */
  async deleteGroup(name: string): Promise<number> {
    const group = this.#groups.get(keyOf(name));
    this.#groups.delete(keyOf(name));
    if (group) await this.#closeUnused(group.prefix.port);
    return this.#recorded('DeleteUrlGroup', name, HRESULT.S_OK);
  }

  /** @returns HRESULT */
  createUrl(name: string, suffix: string, source: string, sddl: string): number {
    return this.#recorded('CreateUrl', name, this.#createUrl(name, suffix, source, sddl));
  }

  hasUrl(name: string, suffix: string): boolean {
    return this.#groups.get(keyOf(name))?.urls.has(suffix.toLowerCase()) ?? false;
  }

  /** @returns HRESULT */
  deleteUrl(name: string, suffix: string): number {
    const isGone = this.#groups.get(keyOf(name))?.urls.delete(suffix.toLowerCase()) ?? false;
    return this.#recorded('DeleteUrl', name, isGone ? HRESULT.S_OK : HRESULT.ERROR_FILE_NOT_FOUND);
  }

  /** @returns HRESULT */
  setAuthentication(name: string, scheme: number, isOn: boolean): number {
    const group = this.#groups.get(keyOf(name));
    if (!group || SCHEMES[scheme] === undefined) return HRESULT.E_INVALIDARG;
    if (isOn) group.schemes.add(scheme);
    else group.schemes.delete(scheme);
    return this.#recorded('SetUrlGroupAuthentication', name, HRESULT.S_OK);
  }

  authentication(name: string, scheme: number): boolean | undefined {
    const group = this.#groups.get(keyOf(name));
    return group && SCHEMES[scheme] !== undefined ? group.schemes.has(scheme) : undefined;
  }

  /** @returns HRESULT */
  setProperty(name: string, property: string, value: number): number {
    const least = PROPERTIES.get(property);
    const group = this.#groups.get(keyOf(name));
    if (!group || least === undefined || value < least) return HRESULT.E_INVALIDARG;
    group.properties.set(property, value);
    return this.#recorded('SetProperty', name, HRESULT.S_OK);
  }

  /** The value of a property; 0 while none is set. */
  property(name: string, property: string): number | undefined {
    const group = this.#groups.get(keyOf(name));
    return group && PROPERTIES.has(property) ? (group.properties.get(property) ?? 0) : undefined;
  }

  /** Forgets everything, as a restart of its service or of the computer does. */
  async restart(): Promise<void> {
    this.#groups.clear();
    for (const port of this.#listeners.keys()) await this.#closeUnused(port);
  }

  async #createGroup(name: string): Promise<number> {
    const prefix = readPrefix(name);
    if (!prefix || prefix.path === '') return HRESULT.E_INVALIDARG;
    // A practice host has no store of certificates for servers.
    if (prefix.scheme === 'https') return HRESULT.E_NOTIMPL;
    if (this.has(name)) return HRESULT.S_OK;
    try {
      await this.#listen(prefix.port);
    } catch (error) {
      return portError(error);
    }
    const group = { name, prefix, urls: new Map(), schemes: new Set<number>(), properties: new Map() };
    this.#groups.set(keyOf(name), group);
    return HRESULT.S_OK;
  }

  #createUrl(name: string, suffix: string, source: string, sddl: string): number {
    const group = this.#groups.get(keyOf(name));
    const mayRead = sddl === '' ? () => true : accessRule(sddl);
    if (!group || !mayRead || !/^[^/?#%\s][^?#%\s]*$/u.test(suffix)) return HRESULT.E_INVALIDARG;
    if (this.hasUrl(name, suffix)) return HRESULT.ERROR_ALREADY_EXISTS;
    try {
      this.#parts.volume.source(source);
    } catch (error) {
      if (error instanceof VolumeError) return error.code;
      throw error;
    }
    group.urls.set(suffix.toLowerCase(), { source, mayRead });
    return HRESULT.S_OK;
  }

  #find(port: number, authority: string, path: string): ServedPublication | undefined {
    for (const { prefix, urls, schemes } of this.#groups.values()) {
      if (prefix.port !== port || !covers(prefix, authority, path)) continue;
      const url = urls.get(path.slice(prefix.path.length + 1).toLowerCase());
      if (!url) continue;
      try {
        const file = this.#parts.volume.source(url.source);
        return { file, mayRead: url.mayRead, schemes: SCHEMES.filter((_, index) => schemes.has(index)) };
      } catch (error) {
        if (!(error instanceof VolumeError)) throw error;
      }
    }
    return undefined;
  }

  async #listen(port: number): Promise<void> {
    const find: FindPublication = (authority, path) => this.#find(port, authority, path);
    const listener = this.#listeners.get(port) ?? this.#parts.listen(port, find);
    this.#listeners.set(port, listener);
    try {
      await listener;
    } catch (error) {
      this.#listeners.delete(port);
      throw error;
    }
  }

  async #closeUnused(port: number): Promise<void> {
    if ([...this.#groups.values()].some(({ prefix }) => prefix.port === port)) return;
    const listener = this.#listeners.get(port);
    this.#listeners.delete(port);
    await (await listener)?.close();
  }

  #recorded(what: string, jobId: string, result: number): number {
    this.#parts.ledger.add({ at: this.#parts.clock.now(), kind: 'publish', jobId, what, result });
    return result;
  }
}

/** HTTP.SYS does not tell apart prefixes that differ in case only, or in a slash at the end. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/\/$/u, '');
}

/** The port belongs to another program, or to the system. */
function portError(error: unknown): number {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return HRESULT.ERROR_SHARING_VIOLATION;
  if (code === 'EACCES') return HRESULT.E_ACCESSDENIED;
  throw error;
}
