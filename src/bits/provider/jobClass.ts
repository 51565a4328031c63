import type { CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import type { EnumerateOptions } from '../../wsman/enumeration';
import { RemoteError, hasClass, hasCode } from '../../wsman/errors';
import { FAULT } from '../../wsman/faultCodes';
import { BITS_JOB_RESOURCE, BITS_RESOURCES } from '../../wsman/names';
import type { Effect } from '../../wsman/operation';
import { readAhead } from '../../wsman/readAhead';
import { decodeJob, decodeProgress, PROGRESS_PROPERTIES } from './decodeJob';
import type { HresultInfo } from '../errorCodes';
import type { BitsJob, JobProgress } from '../job';
import { asBitsError, readOutcome } from './outcome';
import type { Parameters } from './parameters';

/** More than any host was ever seen to have (17,000), and what a listing may hold before it is given up. */
const MAX_JOBS = 200_000;

const PROGRESS_QUERY = `SELECT ${PROGRESS_PROPERTIES.join(', ')} FROM BitsClientJob`;

/**
 * The class `BitsClientJob` of one host as WS-Management shows it: reading, writing and calling, with BITS's own
 * errors told from those on the way.
 */
export class BitsProvider {
  readonly #wsman: WsmanClient;

  constructor(wsman: WsmanClient) {
    this.#wsman = wsman;
  }

  get host(): string {
    return this.#wsman.host;
  }

  /**
   * All jobs of all owners.
   * @param onPage told of what is there so far, whenever more has come; it may begin anew
   */
  list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<BitsJob[]> {
    return this.#collect({ resourceUri: BITS_JOB_RESOURCE }, decodeJob, signal, onPage);
  }

  /**
   * How far all jobs are, and nothing else: a fifth of the bytes of a listing. That the provider takes a query for
   * some of its properties is not recorded; whoever asks must be ready for a refusal.
   */
  progress(signal: AbortSignal): Promise<JobProgress[]> {
    return this.#collect({ resourceUri: BITS_RESOURCES, query: PROGRESS_QUERY }, decodeProgress, signal);
  }

  /** Asks for a listing and leaves it after the first page. */
  async glance(signal: AbortSignal): Promise<void> {
    try {
      const pages = this.#wsman.enumerate({ resourceUri: BITS_JOB_RESOURCE }, signal);
      await pages.next();
      await pages.return();
    } catch (error) {
      throw asBitsError(error, this.host);
    }
  }

  /** One job; `undefined` once it has left the host. */
  async get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    try {
      const instance = await this.#wsman.get(BITS_JOB_RESOURCE, selectors(jobId), signal);
      return this.decode(() => decodeJob(instance));
    } catch (error) {
      const failure = asBitsError(error, this.host);
      if (hasCode(failure, 'JOB_NOT_FOUND')) return undefined;
      throw failure;
    }
  }

  /** One job that must be there. @throws RemoteError `JOB_NOT_FOUND` */
  async mustGet(jobId: string, signal: AbortSignal): Promise<BitsJob> {
    const job = await this.get(jobId, signal);
    if (job) return job;
    throw new RemoteError('JOB_NOT_FOUND', { host: this.host });
  }

  /** Changes properties by Put, which writes the instance that a Get before it returns. */
  async put(
    jobId: string,
    changes: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await made(this.#wsman.put(BITS_JOB_RESOURCE, selectors(jobId), changes, signal));
    } catch (error) {
      throw asBitsError(error, this.host);
    }
  }

  /** Calls a method for its effect. @returns the note of a success that has one */
  async invoke(
    jobId: string,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<HresultInfo | undefined> {
    const output = await made(this.#send(jobId, method, parameters, signal, 'change'));
    if (output === undefined) return undefined;
    return this.decodeChange(method, () => readOutcome(output, this.host));
  }

  /**
   * Calls a method for what it answers; without a job, a static one.
   * @param effect `none` for one that only reads: it may be asked again when its connection broke
   */
  async call(
    jobId: string | undefined,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
    effect: Effect,
  ): Promise<CimInstance> {
    const output = await this.#send(jobId, method, parameters, signal, effect);
    this.#wsman.decodeAnswer({ action: method, effect }, () => readOutcome(output, this.host));
    return output;
  }

  /** Runs a decoder; what it cannot read becomes an error that names the host. */
  decode<T>(read: () => T): T {
    return this.#wsman.decode(read);
  }

  /** The same for the answer to a change, which may have been made though its answer cannot be read. */
  decodeChange<T>(method: string, read: () => T): T {
    return this.#wsman.decodeAnswer({ action: method, effect: 'change' }, read);
  }

  /** All pages of a listing. One that the host lost on the way is begun anew, once. */
  async #collect<T>(
    options: EnumerateOptions,
    decode: (instance: CimInstance) => T,
    signal: AbortSignal,
    onPage?: (soFar: readonly T[]) => void,
  ): Promise<T[]> {
    try {
      return await this.#collectOnce(options, decode, signal, onPage);
    } catch (error) {
      if (!hasClass(error, 'mayRepeat')) throw error;
      return this.#collectOnce(options, decode, signal, onPage);
    }
  }

  async #collectOnce<T>(
    options: EnumerateOptions,
    decode: (instance: CimInstance) => T,
    signal: AbortSignal,
    onPage?: (soFar: readonly T[]) => void,
  ): Promise<T[]> {
    const found: T[] = [];
    for await (const page of readAhead(this.#wsman.enumerate(options, signal))) {
      found.push(...this.decode(() => page.map(decode)));
      if (found.length > MAX_JOBS)
        throw new RemoteError('ANSWER_TOO_LARGE', { host: this.host, limit: `${MAX_JOBS} jobs` });
      onPage?.(found);
    }
    return found;
  }

  async #send(
    jobId: string | undefined,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
    effect: Effect,
  ): Promise<CimInstance> {
    const target = jobId === undefined ? [] : selectors(jobId);
    try {
      return await this.#wsman.invoke(BITS_JOB_RESOURCE, method, parameters, signal, target, effect);
    } catch (error) {
      throw asBitsError(error, this.host);
    }
  }
}

/** The JobId is passed on exactly as the host gave it, braces included. */
function selectors(jobId: string): readonly [{ readonly name: string; readonly value: string }] {
  return [{ name: 'JobId', value: jobId }];
}

/**
 * The result of a change, `undefined` where only its answer was too large to send: the change was made all the same
 * (UNREPORTABLE_SUCCESS, MS-WSMV 3.1.4.1.7).
 */
async function made<T>(change: Promise<T>): Promise<T | undefined> {
  try {
    return await change;
  } catch (error) {
    const isMade = hasCode(error, 'UNKNOWN_OUTCOME') && error.hostCodes.includes(FAULT.UNREPORTABLE_SUCCESS);
    if (isMade) return undefined;
    throw error;
  }
}
