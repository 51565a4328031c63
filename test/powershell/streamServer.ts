import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { WsmanClient } from '../../src/wsman/client';
import { NS, POWERSHELL_RESOURCE, SHELL_ACTION } from '../../src/wsman/names';
import { isGone, Shell, SIGNAL } from '../../src/wsman/shell/shell';

const POOL = '00000000-0000-0000-0000-000000000000';
const LINE = /^<(\w+)(?: Stream='(\w*)')? PSGuid='([0-9a-f-]+)' ?(?:\/>|>([^<]*)<\/\w+>)$/i;
/** Where a fragment says whether it ends its message, and how long it is (MS-PSRP 2.2.4). */
const FRAGMENT_HEADER = 21;
const FLAGS = 16;
const LENGTH = 17;
const END = 0x02;
/** Milliseconds. A client has two connections, which must not both wait for output for long. */
const RECEIVE_TIMEOUT = 300;

/**
 * The other end of a client of PowerShell remoting that speaks over streams, as Microsoft's does through ssh: one XML
 * element a line. Each session becomes a shell on a host of WS-Management. Only the wrapping is changed here.
 */
export class StreamServer {
  readonly #server: Server;
  readonly #problems: unknown[] = [];

  private constructor(client: WsmanClient) {
    this.#server = createServer((socket) => {
      new StreamSession(client, socket, (problem) => this.#problems.push(problem));
    });
  }

  static async start(client: WsmanClient): Promise<StreamServer> {
    const server = new StreamServer(client);
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** What went wrong on the way to the host. */
  get problems(): readonly unknown[] {
    return this.#problems;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

class StreamSession {
  readonly #client: WsmanClient;
  readonly #socket: Socket;
  readonly #abort = new AbortController();
  readonly #problem: (problem: unknown) => void;
  /** What is on its way from each target. */
  readonly #receiving = new Map<string, Promise<void>>();
  #creation: Buffer = Buffer.alloc(0);
  #shellId = '';
  #shell: Shell | undefined;
  /** Lines are answered in their order; what waits for output does so beside them. */
  #turn: Promise<void> = Promise.resolve();

  constructor(client: WsmanClient, socket: Socket, problem: (problem: unknown) => void) {
    this.#client = client;
    this.#socket = socket;
    this.#problem = problem;
    socket.on('error', () => undefined);
    createInterface({ input: socket }).on('line', (line) => this.#enqueue(() => this.#read(line)));
    socket.on('close', () => this.#abort.abort());
  }

  #enqueue(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => this.#fail(error));
  }

  #fail(error: unknown): void {
    if (!this.#abort.signal.aborted) this.#problem(error);
    this.#socket.end();
  }

  async #read(line: string): Promise<void> {
    const [, name, stream = 'Default', id = '', text = ''] = LINE.exec(line.trim()) ?? [];
    if (name === undefined) throw new Error(`not a line of the protocol: ${line.slice(0, 100)}`);
    if (name === 'Data') await this.#data(id, stream, text);
    if (name === 'Signal') await this.#stop(id);
    if (name === 'Close') await this.#close(id);
    if (!name.endsWith('Ack')) this.#write(`<${name}Ack PSGuid='${id}' />`);
    if (name === 'Close' && id === POOL) this.#socket.end();
  }

  async #data(id: string, stream: string, text: string): Promise<void> {
    const { signal } = this.#abort;
    if (id === POOL) return this.#poolData(text);
    if (!this.#shell) throw new Error('a pipeline before the pool');
    if (this.#receiving.has(id)) {
      await this.#shell.send(stream === 'PromptResponse' ? 'pr' : 'stdin', upper(id), text, signal);
      return;
    }
    await this.#shell.command(upper(id), text, signal);
    this.#receive(id);
  }

  /** The two messages that open the pool may come in two lines. */
  async #poolData(text: string): Promise<void> {
    if (this.#shell) {
      await this.#sendToPool(text);
      return;
    }
    this.#creation = Buffer.concat([this.#creation, Buffer.from(text, 'base64')]);
    if (messagesIn(this.#creation) < 2) return;
    const xml = `<creationXml xmlns="${NS.powershell}">${this.#creation.toString('base64')}</creationXml>`;
    const settings = {
      resourceUri: `${POWERSHELL_RESOURCE}Microsoft.PowerShell`,
      options: [{ name: 'protocolversion', value: '2.3' }],
      inputStreams: 'stdin pr',
      outputStreams: 'stdout',
      idleTimeout: 900,
      creation: xml,
    };
    this.#shellId = crypto.randomUUID().toUpperCase();
    this.#shell = await Shell.open(this.#client, settings, this.#shellId, this.#abort.signal);
    this.#receive(POOL);
  }

  async #sendToPool(text: string): Promise<void> {
    await this.#client.exchange(
      {
        action: SHELL_ACTION.send,
        resourceUri: `${POWERSHELL_RESOURCE}Microsoft.PowerShell`,
        selectors: [{ name: 'ShellId', value: this.#shellId }],
        body: `<rsp:Send xmlns:rsp="${NS.shell}"><rsp:Stream Name="stdin">${text}</rsp:Stream></rsp:Send>`,
        effect: 'change',
      },
      this.#abort.signal,
    );
  }

  /** A server tells the state that comes of a signal before it acknowledges the signal. */
  async #stop(id: string): Promise<void> {
    await this.#shell?.signal(upper(id), SIGNAL.stop, this.#abort.signal);
    await this.#receiving.get(id);
  }

  async #close(id: string): Promise<void> {
    if (id === POOL) await this.#shell?.delete(this.#abort.signal);
    else await this.#shell?.signal(upper(id), SIGNAL.terminate, this.#abort.signal);
  }

  /** Brings what a target sends, until there is no more of it. */
  #receive(id: string): void {
    const loop = async (shell: Shell): Promise<void> => {
      for (;;) {
        const whose = id === POOL ? undefined : upper(id);
        const { output, state } = await shell.receive(whose, RECEIVE_TIMEOUT, this.#abort.signal);
        for (const piece of output)
          this.#write(`<Data Stream='Default' PSGuid='${id}'>${piece.toString('base64')}</Data>`);
        if (state === 'done') return;
      }
    };
    if (!this.#shell) return;
    const receiving = loop(this.#shell).catch((error: unknown) => {
      if (!isGone(error)) this.#fail(error);
    });
    this.#receiving.set(id, receiving);
  }

  #write(line: string): void {
    this.#socket.write(`${line}\n`);
  }
}

function upper(id: string): string {
  return id.toUpperCase();
}

/** How many messages end in these fragments. */
function messagesIn(fragments: Buffer): number {
  let count = 0;
  for (
    let at = 0;
    at + FRAGMENT_HEADER <= fragments.length;
    at += FRAGMENT_HEADER + fragments.readUInt32BE(at + LENGTH)
  )
    if ((fragments.readUInt8(at + FLAGS) & END) !== 0) count++;
  return count;
}
