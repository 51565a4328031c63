import type { CimInput, CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import { RemoteError, hasClass, hasCode } from '../../wsman/errors';
import { URL_GROUP_RESOURCE } from '../../wsman/names';
import type { Effect } from '../../wsman/operation';
import { asBitsError, readOutcome } from '../outcome';
import { decodeFlag, decodeGroup, decodeValue } from './decodePublished';
import { isSameGroup } from './place';

/** The Compact Server is meant for 25; a listing of so many is none. */
const MOST_GROUPS = 10_000;

/** Schemes of `SetUrlGroupAuthentication`. They are numbered otherwise than those of a job's credentials. */
export const GROUP_SCHEMES = ['negotiate', 'ntlm'] as const;

/** Properties of a group, both as `uint32`. */
export type GroupProperty = 'ConnectionLimit' | 'BandwidthLimit';

type Parameters = Readonly<Record<string, CimInput>>;

/**
 * The class `BitsCompactServerUrlGroup` of one host over WS-Management. No call is repeated that changes something.
 * Which of its methods are static is told for `CreateUrlGroup` alone; WMI takes static ones at an instance too, so the
 * others are called there.
 */
export class UrlGroups {
  readonly #wsman: WsmanClient;
  /** Spellings of the host, by that of ours. */
  readonly #spellings = new Map<string, string>();

  constructor(wsman: WsmanClient) {
    this.#wsman = wsman;
  }

  get host(): string {
    return this.#wsman.host;
  }

  /** Milliseconds for a read. */
  get operationTimeout(): number {
    return this.#wsman.options.operationTimeout;
  }

  /**
   * The prefixes of all groups, of other programs too. The class has no way to list their URLs. If the host lost the
   * enumeration, it starts over once.
   */
  async list(signal: AbortSignal): Promise<readonly string[]> {
    try {
      return await this.#listOnce(signal).catch((error: unknown) => {
        if (!hasClass(error, 'mayRepeat')) throw error;
        return this.#listOnce(signal);
      });
    } catch (error) {
      throw asBitsError(error, this.host, 'listing');
    }
  }

  async #listOnce(signal: AbortSignal): Promise<readonly string[]> {
    const groups: string[] = [];
    for await (const page of this.#wsman.enumerate({ resourceUri: URL_GROUP_RESOURCE }, signal)) {
      for (const instance of page) {
        const group = decodeGroup(instance);
        if (group === undefined) this.#wsman.log('a URL group without a prefix is left out');
        else groups.push(group);
      }
      if (groups.length > MOST_GROUPS)
        throw new RemoteError('ANSWER_TOO_LARGE', { host: this.host, limit: `${MOST_GROUPS} URL groups` });
    }
    return groups;
  }

  async createGroup(group: string, signal: AbortSignal): Promise<void> {
    await this.#call(undefined, 'CreateUrlGroup', { UrlGroup: group }, signal, 'change');
  }

  async deleteGroup(group: string, signal: AbortSignal): Promise<void> {
    await this.#call(group, 'DeleteUrlGroup', { UrlGroup: this.#spelt(group) }, signal, 'change');
  }

  /** @param descriptor who may read, as a security descriptor string */
  async createUrl(
    { group, suffix }: { readonly group: string; readonly suffix: string },
    path: string,
    descriptor: string,
    signal: AbortSignal,
  ): Promise<void> {
    const parameters = { UrlSuffix: suffix, SourceFilePath: path, SDDLAuth: descriptor };
    await this.#call(group, 'CreateUrl', parameters, signal, 'change');
  }

  async hasUrl(group: string, suffix: string, signal: AbortSignal): Promise<boolean> {
    const output = await this.#call(group, 'CheckUrl', { UrlSuffix: suffix }, signal, 'none');
    return this.#read(() => decodeFlag(output, 'UrlExists'));
  }

  async deleteUrl(group: string, suffix: string, signal: AbortSignal): Promise<void> {
    await this.#call(group, 'DeleteUrl', { UrlSuffix: suffix }, signal, 'change');
  }

  /** @param scheme index in {@link GROUP_SCHEMES} */
  async setAuthentication(group: string, scheme: number, isOn: boolean, signal: AbortSignal): Promise<void> {
    const parameters = { Scheme: scheme, Enable: isOn };
    await this.#call(group, 'SetUrlGroupAuthentication', parameters, signal, 'change');
  }

  async hasAuthentication(group: string, scheme: number, signal: AbortSignal): Promise<boolean> {
    const output = await this.#call(group, 'GetUrlGroupAuthentication', { Scheme: scheme }, signal, 'none');
    return this.#read(() => decodeFlag(output, 'Enable'));
  }

  /** The value of a property; what 0 means is not recorded: probably that there is no limit. */
  async property(group: string, property: GroupProperty, signal: AbortSignal): Promise<number> {
    const output = await this.#call(group, 'GetProperty', { Property: property }, signal, 'none');
    return this.#read(() => decodeValue(output));
  }

  async setProperty(
    group: string,
    property: GroupProperty,
    value: number,
    signal: AbortSignal,
  ): Promise<void> {
    await this.#call(group, 'SetProperty', { Property: property, Value: value }, signal, 'change');
  }

  /** @param group none for a static call; a host may spell its key otherwise than it was created */
  async #call(
    group: string | undefined,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
    effect: Effect,
  ): Promise<CimInstance> {
    try {
      return await this.#send(group, method, parameters, signal, effect);
    } catch (error) {
      if (group === undefined || !hasCode(error, 'NOT_PUBLISHED')) throw error;
      const spelling = await this.#otherSpelling(group, signal);
      if (spelling === undefined) throw error;
      return await this.#send(spelling, method, parameters, signal, effect);
    }
  }

  async #send(
    group: string | undefined,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
    effect: Effect,
  ): Promise<CimInstance> {
    const selectors = group === undefined ? [] : [{ name: 'UrlGroup', value: this.#spelt(group) }];
    try {
      const output = await this.#wsman.invoke(
        URL_GROUP_RESOURCE,
        method,
        parameters,
        signal,
        selectors,
        effect,
      );
      this.#wsman.decodeAnswer({ action: method, effect }, () => readOutcome(output, this.host, 'publish'));
      return output;
    } catch (error) {
      throw this.#publishingError(error, group ?? '');
    }
  }

  /** The group in the spelling of the host, where that differs from ours; `undefined` where there is none. */
  async #otherSpelling(group: string, signal: AbortSignal): Promise<string | undefined> {
    const spelt = this.#spelt(group);
    const found = (await this.list(signal)).find((each) => isSameGroup(each, group));
    if (found === undefined || found === spelt) return undefined;
    this.#spellings.set(group, found);
    return found;
  }

  #spelt(group: string): string {
    return this.#spellings.get(group) ?? group;
  }

  #publishingError(error: unknown, url: string): unknown {
    // It says who may do so; "no right to change" would speak of jobs.
    if (hasCode(error, 'ACCESS_DENIED')) return error;
    const failure = asBitsError(error, this.host, 'publish');
    return hasCode(failure, 'JOB_NOT_FOUND')
      ? new RemoteError('NOT_PUBLISHED', { host: this.host, url }, { cause: error })
      : failure;
  }

  #read<T>(read: () => T): T {
    return this.#wsman.decode(read);
  }
}
