import type { Operation } from '../operation';
import type { WsmanClient } from '../client';
import type { Option, Selector } from '../envelope';
import { isRemoteError } from '../errors';
import { FAULT } from '../faultCodes';
import { ACTION, NS, SHELL_ACTION } from '../names';
import { escapeXml } from '../xmlText';
import { readReceived, type Received } from './received';
import { readCommandId, readShellId } from './shellAnswers';

/** How a shell is opened. */
export interface ShellSettings {
  /** The kind of shell, such as the URI of a PowerShell endpoint. */
  readonly resourceUri: string;
  readonly options: readonly Option[];
  /** Names of the streams, each with blanks between them. */
  readonly inputStreams: string;
  readonly outputStreams: string;
  /** Seconds without a request after which the host closes the shell; at least 60. */
  readonly idleTimeout: number;
  /** XML for the shell itself, written inside of its element. */
  readonly creation: string;
}

/** What a command is told (`rsp:Code`). The first is misspelt in the specification and in Windows alike. */
export const SIGNAL = {
  /** Stop: the command ends by a message of its own. */
  stop: 'powershell/signal/crtl_c',
  /** Forget the command, whether it has ended or not. Each one fills a place in the shell until then. */
  terminate: `${NS.shell}/signal/Terminate`,
} as const;

/**
 * A remote shell (MS-WSMV 3.1.4.5): Create, Command, Send, Receive, Signal, Delete. The shell belongs to the user, not to
 * the connection. Nothing is repeated here: whoever holds the shell knows what may be. Every call throws RemoteError.
 */
export class Shell {
  readonly #client: WsmanClient;
  readonly #resourceUri: string;
  readonly #selectors: readonly Selector[];

  private constructor(client: WsmanClient, resourceUri: string, shellId: string) {
    this.#client = client;
    this.#resourceUri = resourceUri;
    this.#selectors = [{ name: 'ShellId', value: shellId }];
  }

  /** Opens a shell. @param shellId a new GUID; Windows 7 makes one of its own */
  static async open(
    client: WsmanClient,
    settings: ShellSettings,
    shellId: string,
    signal: AbortSignal,
  ): Promise<Shell> {
    const { resourceUri, options, inputStreams, outputStreams, idleTimeout, creation } = settings;
    // The order of the elements is that of the schema (MS-WSMV 2.2.4.39).
    const body =
      `<rsp:Shell xmlns:rsp="${NS.shell}" ShellId="${escapeXml(shellId)}">` +
      `<rsp:InputStreams>${inputStreams}</rsp:InputStreams>` +
      `<rsp:OutputStreams>${outputStreams}</rsp:OutputStreams>` +
      `<rsp:IdleTimeOut>PT${idleTimeout}.000S</rsp:IdleTimeOut>` +
      `${creation}</rsp:Shell>`;
    const operation: Operation = { action: ACTION.create, resourceUri, options, body, effect: 'change' };
    const answer = await client.exchange(operation, signal);
    const id = client.decodeAnswer(operation, () => readShellId(answer));
    return new Shell(client, resourceUri, id);
  }

  /** A shell that may have been opened: the answer to its Create was lost. @param shellId as it was asked for */
  static inDoubt(client: WsmanClient, resourceUri: string, shellId: string): Shell {
    return new Shell(client, resourceUri, shellId);
  }

  /**
   * Starts a command.
   * @param commandId a new GUID
   * @param commandArguments base64
   * @returns the id by which the host knows it: that of Windows 7 is another one
   */
  async command(commandId: string, commandArguments: string, signal: AbortSignal): Promise<string> {
    const operation = this.#operation(
      SHELL_ACTION.command,
      `<rsp:CommandLine xmlns:rsp="${NS.shell}" CommandId="${escapeXml(commandId)}">` +
        `<rsp:Command/><rsp:Arguments>${commandArguments}</rsp:Arguments></rsp:CommandLine>`,
    );
    const answer = await this.#client.exchange(operation, signal);
    return this.#client.decodeAnswer(operation, () => readCommandId(answer));
  }

  /** Sends whole pieces of input to a command. @param data base64 */
  async send(stream: string, commandId: string, data: string, signal: AbortSignal): Promise<void> {
    await this.#exchange(
      SHELL_ACTION.send,
      `<rsp:Send xmlns:rsp="${NS.shell}">` +
        `<rsp:Stream Name="${stream}" CommandId="${escapeXml(commandId)}">${data}</rsp:Stream></rsp:Send>`,
      signal,
    );
  }

  /**
   * Waits for output. What is on its way when the connection is lost is lost with it.
   * @param commandId `undefined` for the output of the shell itself
   * @param timeout milliseconds to wait for; no output until then is an empty answer
   */
  async receive(commandId: string | undefined, timeout: number, signal: AbortSignal): Promise<Received> {
    const whose = commandId === undefined ? '' : ` CommandId="${escapeXml(commandId)}"`;
    const operation: Operation = {
      ...this.#operation(
        SHELL_ACTION.receive,
        `<rsp:Receive xmlns:rsp="${NS.shell}"><rsp:DesiredStream${whose}>stdout</rsp:DesiredStream></rsp:Receive>`,
      ),
      options: [{ name: 'WSMAN_CMDSHELL_OPTION_KEEPALIVE', value: 'True' }],
      timeout,
    };
    try {
      const answer = await this.#client.exchange(operation, signal);
      return this.#client.decodeAnswer(operation, () => readReceived(answer));
    } catch (error) {
      // The host's word that nothing came; a time-out of ours has no code of the host.
      if (hasHostCode(error, FAULT.OPERATION_TIMED_OUT)) return { output: [], state: 'running' };
      throw error;
    }
  }

  /** Tells a command something. A command that is not there any more is no error. @param code of {@link SIGNAL} */
  async signal(commandId: string, code: string, signal: AbortSignal): Promise<void> {
    const body =
      `<rsp:Signal xmlns:rsp="${NS.shell}" CommandId="${escapeXml(commandId)}">` +
      `<rsp:Code>${code}</rsp:Code></rsp:Signal>`;
    await this.#unlessGone(this.#exchange(SHELL_ACTION.signal, body, signal));
  }

  /** Closes the shell, and what still runs in it. */
  async delete(signal: AbortSignal): Promise<void> {
    await this.#unlessGone(this.#exchange(ACTION.delete, '', signal));
  }

  async #exchange(action: string, body: string, signal: AbortSignal): Promise<void> {
    await this.#client.exchange(this.#operation(action, body), signal);
  }

  async #unlessGone(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  #operation(action: string, body: string): Operation {
    return { action, resourceUri: this.#resourceUri, selectors: this.#selectors, body, effect: 'change' };
  }
}

/** Whether the host says that it does not know the shell, or the command. */
export function isGone(error: unknown): boolean {
  return hasHostCode(error, FAULT.UNEXPECTED_SELECTORS);
}

function hasHostCode(error: unknown, code: number): boolean {
  return isRemoteError(error) && error.hostCodes.includes(code);
}
