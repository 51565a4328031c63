import type { CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import { DecodeError } from '../../wsman/decodeError';
import type { EnumerateOptions } from '../../wsman/enumeration';
import { RemoteError, hasClass, hasCode } from '../../wsman/errors';
import { FAULT } from '../../wsman/faultCodes';
import { BITS_JOB_RESOURCE, BITS_RESOURCES } from '../../wsman/names';
import type { Effect } from '../../wsman/operation';
import { readAhead } from '../../wsman/readAhead';
import { nextTurn } from '../../runtime/turn';
import { decodeJob, decodeProgress, PROGRESS_PROPERTIES } from '../decodeJob';
import type { HresultInfo } from '../errorCodes';
import type { Complain } from '../field';
import type { BitsJob, JobProgress } from '../job';
import { askedBy } from './asked';
import { Complaints } from '../complaints';
import { JobIds, type Spelling } from './jobIds';
import { asBitsError, readOutcome } from '../outcome';
import type { Parameters } from './parameters';

/** Largest number of jobs in a listing; the largest on record is 17,000. */
const MAX_JOBS = 200_000;

/** Jobs that are decoded at a stretch: about a millisecond. */
const SLICE = 100;

const PROGRESS_QUERY = `SELECT ${PROGRESS_PROPERTIES.join(', ')} FROM BitsClientJob`;

const LISTING: EnumerateOptions = { resourceUri: BITS_JOB_RESOURCE };

type Decode<T> = (instance: CimInstance, complain: Complain) => T;

/** Receives the jobs of a page. @param isFirst whether it begins the listing, which may have been begun before */
type OnPage<T> = (page: T[], isFirst: boolean) => void;

/**
 * The class `BitsClientJob` of one host over WS-Management: reads, writes and calls, with errors of BITS told from
 * errors of the connection.
 */
export class BitsProvider {
  readonly #wsman: WsmanClient;
  readonly #ids = new JobIds();
  readonly #complaints: Complaints;

  constructor(wsman: WsmanClient) {
    this.#wsman = wsman;
    this.#complaints = new Complaints((line) => wsman.log(line));
  }

  get host(): string {
    return this.#wsman.host;
  }

  /** Milliseconds for a read. */
  get operationTimeout(): number {
    return this.#wsman.options.operationTimeout;
  }

  /**
   * All jobs of all owners.
   * @param onPage called after each page with the jobs read so far; the list may start over
   */
  async list(signal: AbortSignal, onPage?: (soFar: readonly BitsJob[]) => void): Promise<BitsJob[]> {
    let found: BitsJob[] = [];
    await this.#read(LISTING, decodeJob, signal, (page, isFirst) => {
      if (isFirst) found = [];
      found.push(...page);
      onPage?.(found);
    });
    return found;
  }

  /** All jobs of all owners, page by page. @see HostJobs.pages */
  pages<T>(signal: AbortSignal, of: (page: readonly BitsJob[]) => T): Promise<T[]> {
    return this.#pages(LISTING, decodeJob, signal, of);
  }

  /**
   * State and bytes of all jobs, for a fifth of the traffic of a listing. It is not recorded that the provider accepts
   * a query for some properties; callers must expect a refusal.
   */
  progress<T>(signal: AbortSignal, of: (page: readonly JobProgress[]) => T): Promise<T[]> {
    return this.#pages({ resourceUri: BITS_RESOURCES, query: PROGRESS_QUERY }, decodeProgress, signal, of);
  }

  /** Reads the first page of a listing and releases the rest. */
  async glance(signal: AbortSignal): Promise<void> {
    try {
      const pages = this.#wsman.enumerate({ resourceUri: BITS_JOB_RESOURCE }, signal);
      await pages.next();
      await pages.return();
    } catch (error) {
      throw asBitsError(error, this.host, 'listing');
    }
  }

  /** One job; `undefined` once it has left the host. */
  async get(jobId: string, signal: AbortSignal): Promise<BitsJob | undefined> {
    try {
      const instance = await this.#wsman.get(BITS_JOB_RESOURCE, selectors(jobId), signal);
      return this.decode(() => decodeJob(instance, this.#complaints.about(instance)));
    } catch (error) {
      const failure = asBitsError(error, this.host, 'reading');
      if (hasCode(failure, 'JOB_NOT_FOUND')) return undefined;
      throw failure;
    }
  }

  /** One job. @throws RemoteError `JOB_NOT_FOUND` */
  async mustGet(jobId: string, signal: AbortSignal): Promise<BitsJob> {
    const job = await this.get(jobId, signal);
    if (job) return job;
    throw new RemoteError('JOB_NOT_FOUND', { host: this.host });
  }

  /** Changes properties: Get, then Put of the whole instance. */
  async put(
    jobId: string,
    changes: Readonly<Record<string, string | number>>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await made(this.#wsman.put(BITS_JOB_RESOURCE, selectors(jobId), changes, signal));
    } catch (error) {
      throw asBitsError(error, this.host, 'action');
    }
  }

  /** Calls a method for its effect. @returns the success code, if it is not 0 */
  async invoke(
    jobId: string,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<HresultInfo | undefined> {
    const output = await made(this.#send(jobId, method, parameters, signal, 'change'));
    if (output === undefined) return undefined;
    return this.decodeChange(method, () => readOutcome(output, this.host, askedBy(method, parameters)));
  }

  /**
   * Calls a method for its output parameters; a static one if no job is given.
   * @param effect `none` for a method that only reads: it is retried after a broken connection
   */
  async call(
    jobId: string | undefined,
    method: string,
    parameters: Parameters,
    signal: AbortSignal,
    effect: Effect,
  ): Promise<CimInstance> {
    const output = await this.#send(jobId, method, parameters, signal, effect);
    this.#wsman.decodeAnswer({ action: method, effect }, () =>
      readOutcome(output, this.host, askedBy(method, parameters)),
    );
    return output;
  }

  /** Runs a decoder; a DecodeError becomes an error that names the host. */
  decode<T>(read: () => T): T {
    return this.#wsman.decode(read);
  }

  /** The same for the answer to a change: the change may have been made even if its answer cannot be read. */
  decodeChange<T>(method: string, read: () => T): T {
    return this.#wsman.decodeAnswer({ action: method, effect: 'change' }, read);
  }

  async #pages<J extends JobProgress, T>(
    options: EnumerateOptions,
    decode: Decode<J>,
    signal: AbortSignal,
    of: (page: readonly J[]) => T,
  ): Promise<T[]> {
    let made: T[] = [];
    await this.#read(options, decode, signal, (page, isFirst) => {
      if (isFirst) made = [];
      made.push(of(page));
    });
    return made;
  }

  /** All pages of a listing. If the host lost the enumeration, it starts over once. */
  async #read<T extends JobProgress>(
    options: EnumerateOptions,
    decode: Decode<T>,
    signal: AbortSignal,
    onPage: OnPage<T>,
  ): Promise<void> {
    try {
      await this.#readOnce(options, decode, signal, onPage).catch((error: unknown) => {
        if (!hasClass(error, 'mayRepeat')) throw error;
        return this.#readOnce(options, decode, signal, onPage);
      });
    } catch (error) {
      throw asBitsError(error, this.host, 'listing');
    }
  }

  async #readOnce<T extends JobProgress>(
    options: EnumerateOptions,
    decode: Decode<T>,
    signal: AbortSignal,
    onPage: OnPage<T>,
  ): Promise<void> {
    const listed = new Map<string, Spelling>();
    let skipped = 0;
    let isFirst = true;
    for await (const page of readAhead(this.#wsman.enumerate(options, signal))) {
      const found: T[] = [];
      for (let from = 0; from < page.length; from += SLICE) {
        if (from > 0) await nextTurn();
        const slice = page.slice(from, from + SLICE);
        const jobs = slice.flatMap((instance) => this.#decoded(instance, decode));
        skipped += slice.length - jobs.length;
        found.push(...this.#ids.page(jobs, listed));
      }
      if (listed.size > MAX_JOBS)
        throw new RemoteError('ANSWER_TOO_LARGE', { host: this.host, limit: `${MAX_JOBS} jobs` });
      onPage(found, isFirst);
      isFirst = false;
    }
    // Not one of them is a job: the answer is to another question, and says nothing of the jobs.
    if (skipped > 0 && listed.size === 0) this.decode(() => refuse('it lists no job that can be read'));
    this.#ids.remember(listed);
  }

  /** A job of a listing; none if it has no JobId, so that it cannot hide the others. */
  #decoded<T>(instance: CimInstance, decode: Decode<T>): T[] {
    try {
      return [decode(instance, this.#complaints.about(instance))];
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      this.#complaints.skipped(error.message);
      return [];
    }
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
      const asked = effect === 'change' ? askedBy(method, parameters) : 'reading';
      throw asBitsError(error, this.host, asked);
    }
  }
}

function refuse(reason: string): never {
  throw new DecodeError(reason);
}

/** The JobId goes back exactly as the host sent it, including braces. */
function selectors(jobId: string): readonly [{ readonly name: string; readonly value: string }] {
  return [{ name: 'JobId', value: jobId }];
}

/**
 * The result of a change; `undefined` if the change was made but its answer was too large to send
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
