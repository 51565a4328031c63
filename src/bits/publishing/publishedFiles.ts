import { inputError } from '../../wsman/inputError';
import { startDeadline } from '../../runtime/deadline';
import type { WsmanClient } from '../../wsman/client';
import { hasCode, isRemoteError } from '../../wsman/errors';
import { HRESULT } from '../hresults';
import { COMPACT_SERVER, checkPublished, isSameGroup, type PublishedPlace } from './place';
import { descriptorOf, signsIn, type Readers } from './readers';
import { GROUP_SCHEMES, UrlGroups } from './urlGroups';

/** A file to publish, and for whom. */
export interface Publication extends PublishedPlace {
  /** Full path on a drive of the host. */
  readonly path: string;
  readonly readers: Readers;
}

/** The least limit of bandwidth that a group takes, in bytes a second. */
export const LEAST_BANDWIDTH = 1024;

/** Limits of a group; 0 where none is set. */
export interface GroupLimits {
  readonly connections: number;
  /** At least 1,024. */
  readonly bytesPerSecond: number;
}

/**
 * The published files of one host, by its Compact Server. All of it is lost when the host or that service restarts. A lost answer is
 * settled by reading what is there. Every call throws RemoteError: `PROVIDER_MISSING` on a host without the
 * feature, `NOT_PUBLISHED` for a group that is not there, `BITS_ERROR`, and the errors of the connection.
 */
export interface Publishing {
  /** The prefixes of all groups, of other programs too. */
  groups(signal: AbortSignal): Promise<readonly string[]>;
  /** Whether a URL is there. */
  has(place: PublishedPlace, signal: AbortSignal): Promise<boolean>;
  /**
   * Publishes a file; one that is there already is left as it is. A group that was made for it and cannot be set up is
   * taken away again.
   * @throws RemoteError `BAD_INPUT` for a path that is none
   */
  publish(publication: Publication, signal: AbortSignal): Promise<void>;
  /** Takes a group back, with the URLs that are named: whether their group takes them along is not recorded. */
  unpublish(group: string, suffixes: readonly string[], signal: AbortSignal): Promise<void>;
  limits(group: string, signal: AbortSignal): Promise<GroupLimits>;
  /** @throws RemoteError `BAD_INPUT` for a bandwidth below 1,024 bytes a second */
  setLimits(group: string, limits: Partial<GroupLimits>, signal: AbortSignal): Promise<void>;
}

/** The published files of one host over WS-Management. */
export class PublishedFiles implements Publishing {
  readonly #groups: UrlGroups;

  constructor(wsman: WsmanClient) {
    this.#groups = new UrlGroups(wsman);
  }

  groups(signal: AbortSignal): Promise<readonly string[]> {
    return this.#groups.list(signal);
  }

  async has({ group, suffix }: PublishedPlace, signal: AbortSignal): Promise<boolean> {
    try {
      return await this.#groups.hasUrl(group, suffix, signal);
    } catch (error) {
      if (hasCode(error, 'NOT_PUBLISHED')) return false;
      throw error;
    }
  }

  async publish(publication: Publication, signal: AbortSignal): Promise<void> {
    const { group, suffix, path, readers } = publication;
    checkPublished(path);
    const known = await this.groups(signal);
    const isNew = !known.some((each) => isSameGroup(each, group));
    if (isNew) await this.#createGroup(group, signal);
    try {
      if (signsIn(readers)) await this.#takeSignIns(group, signal);
      if (!isNew && (await this.has({ group, suffix }, signal))) return;
      await this.#createUrl(publication, signal);
    } catch (error) {
      // Where it may be there, it stays to be found.
      if (isNew && !hasCode(error, 'UNKNOWN_OUTCOME')) await this.#cleanUp(group);
      throw error;
    }
  }

  async unpublish(group: string, suffixes: readonly string[], signal: AbortSignal): Promise<void> {
    for (const suffix of suffixes)
      if (await this.has({ group, suffix }, signal))
        await this.#settled(
          this.#groups.deleteUrl(group, suffix, signal),
          async (until) => !(await this.has({ group, suffix }, until)),
          signal,
        );
    if (!(await this.#hasGroup(group, signal))) return;
    await this.#settled(
      this.#groups.deleteGroup(group, signal),
      async (until) => !(await this.#hasGroup(group, until)),
      signal,
    );
  }

  async limits(group: string, signal: AbortSignal): Promise<GroupLimits> {
    return {
      connections: await this.#groups.property(group, 'ConnectionLimit', signal),
      bytesPerSecond: await this.#groups.property(group, 'BandwidthLimit', signal),
    };
  }

  async setLimits(group: string, limits: Partial<GroupLimits>, signal: AbortSignal): Promise<void> {
    const { connections, bytesPerSecond } = limits;
    if (bytesPerSecond !== undefined && bytesPerSecond < LEAST_BANDWIDTH)
      throw inputError('The bandwidth of published files is at least {limit} bytes a second.', {
        limit: LEAST_BANDWIDTH,
      });
    if (connections !== undefined)
      await this.#groups.setProperty(group, 'ConnectionLimit', connections, signal);
    if (bytesPerSecond !== undefined)
      await this.#groups.setProperty(group, 'BandwidthLimit', bytesPerSecond, signal);
  }

  async #hasGroup(group: string, signal: AbortSignal): Promise<boolean> {
    return (await this.groups(signal)).some((each) => isSameGroup(each, group));
  }

  async #createGroup(group: string, signal: AbortSignal): Promise<void> {
    await this.#settled(
      this.#groups.createGroup(group, signal),
      (until) => this.#hasGroup(group, until),
      signal,
    );
  }

  /** Hosts may refuse NTLM by policy; Negotiate alone is enough then. */
  async #takeSignIns(group: string, signal: AbortSignal): Promise<void> {
    for (const scheme of GROUP_SCHEMES.keys())
      await this.#settled(
        this.#groups.setAuthentication(group, scheme, true, signal),
        (until) => this.#groups.hasAuthentication(group, scheme, until),
        signal,
      );
  }

  async #createUrl({ path, readers, ...place }: Publication, signal: AbortSignal): Promise<void> {
    const isThere = (until: AbortSignal): Promise<boolean> => this.has(place, until);
    try {
      await this.#settled(
        this.#groups.createUrl(place, path, descriptorOf(readers), signal),
        isThere,
        signal,
      );
    } catch (error) {
      const isKnown = hasCode(error, 'BITS_ERROR') && error.hostCodes.includes(HRESULT.ERROR_ALREADY_EXISTS);
      if (!isKnown || !(await isThere(signal))) throw error;
    }
  }

  /** Makes a change; where its answer was lost, what is there now tells whether it was made. */
  async #settled(
    change: Promise<void>,
    isMade: (signal: AbortSignal) => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await change;
    } catch (error) {
      if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw error;
      const deadline = startDeadline(signal, this.#groups.operationTimeout / 2);
      try {
        if (await isMade(deadline.signal)) return;
      } catch (failure) {
        // The lost answer is the error to report, not the failure of this second look.
        if (!isRemoteError(failure)) throw failure;
      } finally {
        deadline.end();
      }
      throw error;
    }
  }

  async #cleanUp(group: string): Promise<void> {
    try {
      await this.#groups.deleteGroup(group, AbortSignal.timeout(CLEAN_UP_TIMEOUT));
    } catch (error) {
      // An empty group does no harm, and what failed before is the error to report.
      if (!isRemoteError(error)) throw error;
    }
  }
}

/** Milliseconds for taking a group away that could not be set up; the caller may have aborted already. */
const CLEAN_UP_TIMEOUT = 15_000;

/** A sentence where a host would have more groups than the Compact Server is meant for; `undefined` otherwise. */
export function groupWarning(host: string, groups: number): string | undefined {
  if (groups <= COMPACT_SERVER.groups) return undefined;
  return `${host}: the Compact Server is meant for ${COMPACT_SERVER.groups} groups of URLs; it would have ${groups}.`;
}
