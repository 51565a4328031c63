import type { JobsConnection } from '../../../src/bits/hostJobs';
import type { BitsJob } from '../../../src/bits/job';
import type { JobError } from '../../../src/bits/requests';
import type { CommandLine } from '../../../src/cli/line/commandLine';
import { COMMANDS } from '../../../src/cli/commands/commands';
import { readCommandLine } from '../../../src/cli/line/parse';
import { IN_ENGLISH } from '../../../src/cli/output/numbers';
import type { Paper } from '../../../src/cli/output/paper';
import type { Session } from '../../../src/cli/hosts/session';
import type { Screen, World } from '../../../src/cli/world';
import type { HostDefinition } from '../../../src/fleet/host';
import { SignIns } from '../../../src/fleet/signIns';
import { definition } from '../fleet/fakeHost';

/** A terminal that is written to, with a Ctrl-C. */
export class FakeWorld implements World {
  readonly written: string[] = [];
  readonly complaints: string[] = [];
  readonly #interrupted = new AbortController();
  readonly #unread = new AbortController();
  readonly signal = this.#interrupted.signal;
  readonly unread = this.#unread.signal;
  out: World['out'] = (text) => void this.written.push(text);
  readonly err = (text: string): void => void this.complaints.push(text);
  screen: Screen | undefined;
  errScreen: Screen | undefined;
  env: World['env'] = () => undefined;
  readonly stdin = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());

  readonly read = this.stdin;

  interrupt(): void {
    this.#interrupted.abort();
  }

  /** Ends the reader of the output, as `head` does. */
  stopReading(): void {
    this.#unread.abort();
  }
}

/** A terminal in UTF-8 without colors. */
export const PLAIN_PAPER: Paper = {
  columns: 80,
  numbers: IN_ENGLISH,
  ellipsis: '…',
  dot: '·',
  painted: (text) => text,
};

/** The jobs of a host as a test writes them down, with a count of the questions. */
export class FakeJobs {
  jobs: BitsJob[] = [];
  failure: Error | undefined;
  reason: JobError | undefined;
  /** What a listing brings before it fails. */
  firstPage: readonly BitsJob[] | undefined;
  lists = 0;
  /** The ids asked for, in order. */
  readonly gets: string[] = [];

  get connection(): JobsConnection {
    const part: Partial<JobsConnection> = {
      list: (_, onPage) => {
        this.lists++;
        if (this.firstPage) onPage?.(this.firstPage);
        return this.#answer(this.jobs);
      },
      pages: async (_, of) => {
        this.lists++;
        return [of(await this.#answer(this.jobs))];
      },
      get: (jobId) => {
        this.gets.push(jobId);
        return this.#answer(this.jobs.find((job) => job.jobId === jobId));
      },
      getError: () => this.#answer(this.reason),
      close: () => Promise.resolve(),
    };
    return part as JobsConnection;
  }

  #answer<T>(value: T): Promise<T> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(value);
  }
}

type WatchSession = Pick<Session, 'client' | 'hosts' | 'signIns'>;

/** A session on hosts by name that share one credential. */
export function fakeSession(hosts: Readonly<Record<string, FakeJobs>>): WatchSession {
  const credential = { user: 'u', password: 'p' };
  const store = { read: () => Promise.resolve(credential), store: () => Promise.resolve() };
  return {
    hosts: Object.keys(hosts).map((name): HostDefinition => definition(name, { credential: 'shared' })),
    signIns: new SignIns({ store }),
    client: ({ name }) => {
      const jobs = hosts[name];
      return jobs ? Promise.resolve(jobs.connection) : Promise.reject(new Error(`no host ${name}`));
    },
  };
}

export function commandLine(...argv: readonly string[]): CommandLine {
  return readCommandLine(argv, COMMANDS).line;
}
