import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { OpenSession, Session, SessionEvents } from '../../src/practice/service/shells/session';

const POOL = '00000000-0000-0000-0000-000000000000';
const LINE = /^<(\w+) (?:Stream='\w*' )?PSGuid='([0-9a-f-]+)' ?(?:\/>|>([^<]*)<\/\w+>)$/i;

/** Where a fragment and a message say what they are (MS-PSRP 2.2.4, 2.2.1). */
const FRAGMENT_HEADER = 21;
const FLAGS = 16;
const START = 0x01;
const END = 0x02;
const TYPE = FRAGMENT_HEADER + 4;
const PIPELINE_ID = FRAGMENT_HEADER + 24;
const PIPELINE_STATE = 0x0004_1006;

/**
 * Microsoft's own engine behind a shell: `pwsh -s` speaks the same fragments over its standard streams, one XML element a
 * line. Only the wrapping is translated here; a codec of ours has no part in it.
 */
export function realSessions(pwsh: string, how: EngineOptions = {}): OpenSession {
  return (creation, events) => new RealSession(pwsh, how, creation, events);
}

export interface EngineOptions {
  readonly arguments?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

class RealSession implements Session {
  readonly #events: SessionEvents;
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  readonly #exited: Promise<unknown>;
  /** The shell's id of a command by the engine's id of a pipeline, and the other way round. */
  readonly #commandOf = new Map<string, string>();
  readonly #pipelineOf = new Map<string, string>();
  /** Whether the message that a pipeline is sending is its state. */
  readonly #isState = new Map<string, boolean>();
  /** Lines that wait, by pipeline: the next one is sent when the one before it is acknowledged. */
  readonly #lines = new Map<string, string[]>();
  readonly #closing = new Map<string, () => void>();

  constructor(pwsh: string, how: EngineOptions, creation: Buffer, events: SessionEvents) {
    this.#events = events;
    this.#process = spawn(pwsh, ['-s', '-NoLogo', '-NoProfile', ...(how.arguments ?? [])], {
      // The launcher has the engine as a child: both are ended by their group.
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off', ...how.env },
    });
    this.#exited = once(this.#process, 'exit');
    void this.#exited.then(() => events.ended());
    this.#process.stdin.on('error', () => undefined);
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#read(line));
    this.#data(POOL, creation);
  }

  command(commandId: string, fragments: Buffer): void {
    const pipelineId = guidAt(fragments, PIPELINE_ID);
    this.#commandOf.set(pipelineId, commandId);
    this.#pipelineOf.set(commandId, pipelineId);
    this.#write(pipelineId, `<Command PSGuid='${pipelineId}' />`);
    this.#data(pipelineId, fragments);
  }

  send(commandId: string | undefined, fragments: Buffer): void {
    if (commandId === undefined) {
      this.#data(POOL, fragments);
      return;
    }
    const pipelineId = this.#pipelineOf.get(commandId);
    if (pipelineId !== undefined) this.#data(pipelineId, fragments);
  }

  stop(commandId: string): void {
    const pipelineId = this.#pipelineOf.get(commandId);
    if (pipelineId !== undefined) this.#write(pipelineId, `<Signal PSGuid='${pipelineId}' />`);
  }

  terminate(commandId: string): void {
    const pipelineId = this.#pipelineOf.get(commandId);
    if (pipelineId !== undefined) void this.#close(pipelineId);
  }

  /** The pool's end is acknowledged only after that of every pipeline. */
  async close(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      await Promise.race([this.#closeAll(), this.#exited]);
      this.#process.stdin.end();
      const { pid } = this.#process;
      if (pid !== undefined) endGroup(pid);
    }
    await this.#exited;
  }

  async #closeAll(): Promise<void> {
    await Promise.all([...this.#commandOf.keys()].map((pipelineId) => this.#close(pipelineId)));
    await this.#close(POOL);
  }

  #close(id: string): Promise<void> {
    return new Promise((resolve) => {
      this.#closing.set(id, resolve);
      this.#write(id, `<Close PSGuid='${id}' />`);
    });
  }

  #data(id: string, fragments: Buffer): void {
    this.#write(id, `<Data Stream='Default' PSGuid='${id}'>${fragments.toString('base64')}</Data>`);
  }

  #write(id: string, line: string): void {
    const waiting = this.#lines.get(id);
    if (waiting) {
      waiting.push(line);
      return;
    }
    this.#lines.set(id, []);
    this.#process.stdin.write(`${line}\n`);
  }

  #acknowledged(id: string): void {
    const waiting = this.#lines.get(id);
    this.#lines.delete(id);
    const [next, ...others] = waiting ?? [];
    if (next === undefined) return;
    this.#write(id, next);
    this.#lines.set(id, others);
  }

  #read(line: string): void {
    const [, name, id = '', text = ''] = LINE.exec(line.trim()) ?? [];
    if (name?.endsWith('Ack') === true) this.#acknowledged(id);
    if (name === 'CloseAck') this.#closed(id);
    if (name !== 'Data') return;
    const fragment = Buffer.from(text, 'base64');
    if (id === POOL) this.#events.poolOutput(fragment);
    else this.#events.output(this.#commandOf.get(id) ?? id, fragment, this.#isLast(id, fragment));
  }

  #closed(id: string): void {
    this.#closing.get(id)?.();
    this.#closing.delete(id);
    const commandId = this.#commandOf.get(id);
    this.#commandOf.delete(id);
    this.#isState.delete(id);
    if (commandId !== undefined) this.#pipelineOf.delete(commandId);
  }

  /** The engine announces no state but the last one. */
  #isLast(id: string, fragment: Buffer): boolean {
    const flags = fragment.readUInt8(FLAGS);
    if ((flags & START) !== 0) this.#isState.set(id, fragment.readUInt32LE(TYPE) === PIPELINE_STATE);
    return (flags & END) !== 0 && this.#isState.get(id) === true;
  }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A GUID in the byte order of .NET, as a text. */
function guidAt(bytes: Buffer, at: number): string {
  const part = (offset: number, length: number): string =>
    bytes.subarray(at + offset, at + offset + length).toString('hex');
  const reversed = (offset: number, length: number): string =>
    Buffer.from(bytes.subarray(at + offset, at + offset + length))
      .reverse()
      .toString('hex');
  return [reversed(0, 4), reversed(4, 2), reversed(6, 2), part(8, 2), part(10, 6)].join('-');
}
