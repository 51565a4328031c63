import type { JobsConnection } from '../../../../src/bits/hostJobs';
import type { BitsJob } from '../../../../src/bits/job';
import type { Publishing } from '../../../../src/bits/publishing/publishedFiles';
import { Connector } from '../../../../src/windows/connector';
import type { Examination } from '../../../../src/windows/doctor/examination';
import type { HostFeature } from '../../../../src/windows/feature/hostFeature';
import { hostKind } from '../../../../src/windows/kind/hostKind';
import { RemoteError } from '../../../../src/wsman/errors';
import { job, NOT_FOUND_ON_SERVER } from '../../fleet/fakeHost';

/** Signals, functions and the like, which are no part of a question. */
const isData = (value: unknown): boolean => typeof value !== 'function' && !(value instanceof AbortSignal);

/**
 * Hosts that nobody has: what is asked of them is written down, with the terms of each connection. Their one job has
 * failed; they publish one file of another program, and refuse to install anything.
 */
export class OfflineHosts {
  /** Each question once, in any order: hosts are asked at the same time. */
  readonly asked = new Set<string>();
  /** Called with the name of each question; `connect` is one. */
  onQuestion: (name: string) => void = () => undefined;
  readonly job: BitsJob;
  readonly #kept: readonly (readonly [name: PropertyKey, own: PropertyDescriptor])[];

  /** Stands in for every way to a host until {@link restore}. */
  constructor(jobId: string) {
    this.job = job({ jobId, state: 'ERROR', description: '' });
    const stubs: Partial<Record<keyof Connector, unknown>> = {
      connect: (terms: unknown) => {
        this.#note('connect', terms);
        return Promise.resolve(this.#jobs());
      },
      feature: (terms: unknown) => {
        this.#note('feature', terms);
        return Promise.resolve(this.#feature());
      },
      identify: (terms: unknown) => this.#refuse('identify', terms),
      identifyToStranger: (terms: unknown) => this.#refuse('identifyToStranger', terms),
      examine: (terms: { withCredential: (attempt: (credential: unknown) => unknown) => unknown }) =>
        this.#examine(terms),
    };
    this.#kept = Object.keys(stubs).map((name) => [
      name,
      Object.getOwnPropertyDescriptor(Connector.prototype, name) ?? {},
    ]);
    Object.assign(Connector.prototype, stubs);
  }

  restore(): void {
    for (const [name, own] of this.#kept) Object.defineProperty(Connector.prototype, name, own);
  }

  #note(what: string, ...terms: readonly unknown[]): void {
    const told = JSON.stringify(terms, (_, value: unknown) => (isData(value) ? plain(value) : undefined));
    this.asked.add(`${what} ${told}`);
    this.onQuestion(what);
  }

  #refuse(what: string, ...terms: readonly unknown[]): Promise<never> {
    this.#note(what, ...terms);
    return Promise.reject(new RemoteError('ACCESS_DENIED', { host: 'srv', user: 'u' }));
  }

  async #examine(terms: {
    withCredential: (attempt: (credential: unknown) => unknown) => unknown;
  }): Promise<Examination> {
    await terms.withCredential((credential) => {
      this.#note('examine', terms, credential);
      return Promise.resolve();
    });
    return this.#refuse('examine');
  }

  #jobs(): JobsConnection {
    const note = (what: string, ...terms: readonly unknown[]): void => this.#note(what, ...terms);
    const noted =
      <T>(what: string, answer: T) =>
      (...terms: readonly unknown[]) => {
        note(what, ...terms);
        return Promise.resolve(answer);
      };
    const publishing: Partial<Publishing> = {
      groups: noted('groups', ['http://srv:80/group/']),
      publish: noted('publish', undefined),
      setLimits: noted('setLimits', undefined),
      unpublish: noted('unpublish', undefined),
    };
    const part: Partial<JobsConnection> = {
      via: 'provider',
      list: noted('list', [this.job]),
      progress: async (signal, of) => [of(await noted('progress', [this.job])(signal))],
      get: noted('get', this.job),
      create: noted('create', this.job),
      addFile: noted('addFile', undefined),
      setProperties: noted('setProperties', undefined),
      changeState: noted('changeState', { note: undefined, answered: true }),
      getError: noted('getError', NOT_FOUND_ON_SERVER),
      session: noted('session', undefined),
      publishing: (operation) => operation(publishing as Publishing),
      close: () => Promise.resolve(),
    };
    return part as JobsConnection;
  }

  #feature(): HostFeature {
    const silent = { known: false, error: new RemoteError('NOT_FOUND', { host: 'srv' }) } as const;
    const kind = hostKind({
      system: silent,
      features: silent,
      service: silent,
      provider: silent,
      restart: undefined,
    });
    const part: Partial<HostFeature> = {
      look: () => Promise.resolve(kind),
      install: ({ source }) => this.#refuse('install', source),
      remove: () => this.#refuse('remove'),
      close: () => undefined,
    };
    return part as HostFeature;
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
