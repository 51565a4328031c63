import { createReadStream } from 'node:fs';
import { homedir } from 'node:os';
import { octetsOf } from './line/octets';
import type { World } from './world';

/** The process that a command runs in: where it writes, and how it is ended early. */
export interface Process extends Pick<World, 'out' | 'outOctets' | 'err' | 'unread'> {
  /** Aborts on Ctrl-C, and may be aborted for a Ctrl-C that is read as a character. */
  readonly interrupted: AbortController;
}

/** As much of the world as needs no person. */
export type QuietWorld = Pick<
  World,
  'out' | 'outOctets' | 'err' | 'env' | 'home' | 'read' | 'input' | 'signal' | 'unread'
>;

/** The world of a process, without the questions. */
export function quietWorld({ out, outOctets, err, interrupted: { signal }, unread }: Process): QuietWorld {
  return {
    out,
    outOctets,
    err,
    env: (name) => process.env[name],
    home: homedir(),
    read: (file) =>
      file === '-'
        ? octetsOf({ input: process.stdin, signal, name: 'Standard input' })
        : octetsOf({ input: createReadStream(file), signal, name: file }),
    input: () => process.stdin,
    signal,
    unread,
  };
}
