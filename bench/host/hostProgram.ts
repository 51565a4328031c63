import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AnswerShapeName } from '../../test/answerShapes';

/** The jobs of the host. */
export interface HostOrder {
  readonly jobs: number;
  /** Number of jobs in TRANSFERRING. */
  readonly active: number;
  /** Number of those with progress at each listing. */
  readonly moving: number;
  /** How the host writes its jobs; as Windows does, unless told otherwise. */
  readonly shape?: AnswerShapeName;
  /** Most jobs of a page: as many as fit an envelope, unless told otherwise. */
  readonly page?: number;
  /** Whether each path of the address is a host of its own, without jobs at first, that creates and ends jobs. */
  readonly live?: boolean;
}

/** How requests and answers are carried; sealed by NTLM over http unless told otherwise. */
export type Carriage =
  /** Plain inside TLS, after a sign-in by NTLM. */
  | { readonly kind: 'tls'; readonly key: string; readonly cert: string }
  /** In clear without a sign-in, for a listener in front of the host that opens and seals. */
  | { readonly kind: 'bare' };

/** Starts a program with a host, or has it report. */
export type ProgramOrder = (HostOrder & { readonly carriage?: Carriage }) | 'report';

export interface HostAddress {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Counts since the last report, without sign-ins. Bytes are those of opened answers. */
export interface HostReport {
  readonly requests: number;
  readonly bytes: number;
}

/** A host on loopback in its own process. */
export interface HostProgram {
  readonly address: HostAddress;
  report(): Promise<HostReport>;
  close(): Promise<void>;
}

/** Starts the program. The caller closes it. */
export async function forkHost(order: Exclude<ProgramOrder, 'report'>): Promise<HostProgram> {
  const child = fork(join(import.meta.dirname, 'program.ts'), { execArgv: ['--import', 'tsx'] });
  const ask = async <T>(message: ProgramOrder): Promise<T> => {
    const answered = once(child, 'message') as Promise<[T]>;
    child.send(message);
    return (await answered)[0];
  };
  return {
    address: await ask<HostAddress>(order),
    report: () => ask<HostReport>('report'),
    close: async () => {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}
