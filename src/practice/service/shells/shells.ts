import type { Clock } from '../../../runtime/clock';
import { ACTION, NS, POWERSHELL_RESOURCE, SHELL_ACTION } from '../../../wsman/names';
import type { Behaviour } from '../../behaviour';
import { fault, type SoapFault } from '../fault';
import { WIN32, WSMAN } from '../faultCodes';
import type { Request } from '../request';
import { child, children, textOf, type Element } from '../xml';
import { OpenShell } from './openShell';
import type { Outbox } from './outbox';
import type { OpenSession } from './session';
import { commandBody, createdBody, readBase64, receivedBody, sentBody, signalledBody } from './shellBodies';

/** Signals that stop a command instead of ending it; the misspelt one alone does (MS-PSRP 3.1.5.3.9). */
const STOP = 'powershell/signal/crtl_c';
const DEFAULT_TIMEOUT = 60_000;
/** Commands of one shell that were not terminated (MaxConcurrentCommandsPerShell). */
const MOST_COMMANDS = 1000;

/** The PowerShell shells of the host (MS-WSMV 3.1.4.5). */
export class Shells {
  readonly #behaviour: Behaviour;
  readonly #clock: Clock;
  readonly #open: OpenSession | undefined;
  readonly #newId: () => string;
  readonly #shells = new Map<string, OpenShell>();
  /** Sessions that are ending. */
  readonly #ending: Promise<void>[] = [];

  /** @param open `undefined` on a host without PowerShell remoting */
  constructor(behaviour: Behaviour, clock: Clock, open: OpenSession | undefined, newId: () => string) {
    this.#behaviour = behaviour;
    this.#clock = clock;
    this.#open = open;
    this.#newId = newId;
  }

  get size(): number {
    return this.#shells.size;
  }

  /** Whether a resource is a PowerShell endpoint. */
  static isEndpoint(resource: string): boolean {
    return resource.toLowerCase().startsWith(POWERSHELL_RESOURCE.toLowerCase());
  }

  /** Answers a request to a PowerShell endpoint. @returns the body @throws SoapFault */
  async execute(request: Request): Promise<string> {
    if (request.action === ACTION.create) return this.#create(request);
    const { shell, shellId } = this.#shellOf(request);
    shell.touch();
    if (shell.failure !== undefined && request.action !== SHELL_ACTION.receive) throw gone('shell');
    switch (request.action) {
      case SHELL_ACTION.command:
        return start(shell, request.body, this.#newId);
      case SHELL_ACTION.send:
        return send(shell, request.body);
      case SHELL_ACTION.receive:
        return this.#receive(shell, shellId, request);
      case SHELL_ACTION.signal:
        return signal(shell, request.body);
      case ACTION.delete:
        await this.#end(shell, shellId);
        return '';
      default:
        throw fault(
          WSMAN.ACTION_NOT_SUPPORTED,
          'a:ActionNotSupported',
          'The action is not supported by the service.',
        );
    }
  }

  /** Ends all sessions, as a restart of the service does. */
  restart(): void {
    const shells = [...this.#shells.values()];
    this.#shells.clear();
    this.#ending.push(...shells.map((shell) => shell.close()));
  }

  async close(): Promise<void> {
    this.restart();
    await Promise.all(this.#ending);
  }

  /** A session that has failed says so when nothing is left to fetch of it, and is gone then. */
  async #receive(shell: OpenShell, shellId: string, request: Request): Promise<string> {
    const received = await receive(shell, request);
    if (received !== undefined) return received;
    if (shell.isEnded || shell.failure === undefined) throw gone('shell');
    await this.#end(shell, shellId);
    throw fault(shell.failure, 's:Receiver', 'The session has ended after an error of its own.');
  }

  async #end(shell: OpenShell, shellId: string): Promise<void> {
    this.#shells.delete(shellId);
    await shell.close();
  }

  #create({ body, resource, options }: Request): string {
    const open = this.#open;
    if (isDenied(this.#behaviour)) throw fault(WIN32.ACCESS_DENIED, 'w:AccessDenied', 'Access is denied. ');
    if (!open || resource.toLowerCase() !== `${POWERSHELL_RESOURCE}Microsoft.PowerShell`.toLowerCase())
      throw fault(
        WSMAN.INVALID_RESOURCE_URI,
        'a:DestinationUnreachable',
        'The resource URI was not found in the WS-Management catalog.',
        'InvalidResourceURI',
      );
    checkProtocol(options);
    if (isFull(this.#shells.size, this.#behaviour))
      throw fault(WSMAN.QUOTA_MAX_SHELLS, 'w:QuotaLimit', 'The user has too many shells.');
    const creation = readBase64(textIn(body, NS.powershell, 'creationXml'));
    if (!body || !creation) throw fault(NOT_BASE64, 's:Receiver', 'The creation data is not valid.');
    const shellId = (body.getAttribute('ShellId') ?? this.#newId()).toUpperCase();
    const shell = new OpenShell(this.#clock, open, creation, idleTimeout(body), () =>
      this.#shells.delete(shellId),
    );
    this.#shells.set(shellId, shell);
    return createdBody(resource, shellId, '/wsman', idleTimeout(body) ?? 7_200_000);
  }

  #shellOf({ selectors }: Request): { shell: OpenShell; shellId: string } {
    const named = selectors.find(([name]) => name.toLowerCase() === 'shellid')?.[1] ?? '';
    const shellId = named.toUpperCase();
    const shell = this.#shells.get(shellId);
    if (shell) return { shell, shellId };
    throw gone('shell');
  }
}

/** Codes of the plug-in of PowerShell. */
const PROTOCOL_MISSING = 2152991687;
const PROTOCOL_UNKNOWN = 2152991685;
const NOT_BASE64 = 2152992672;

/** The option is spelt so, and names version 2 (MS-PSRP 3.2.5.3.2). @throws SoapFault */
function checkProtocol(options: Request['options']): void {
  const version = options.find(([name]) => name === 'protocolversion')?.[1];
  if (version === undefined)
    throw fault(PROTOCOL_MISSING, 'w:InvalidOptions', 'The option protocolversion is missing.');
  if (!/^2\.\d+$/u.test(version.trim()))
    throw fault(PROTOCOL_UNKNOWN, 'w:InvalidOptions', 'The version of the protocol is not supported.');
}

function isDenied({ endpoint }: Behaviour): boolean {
  return endpoint === 'denied';
}

function isFull(shells: number, { maxShells }: Behaviour): boolean {
  return shells >= maxShells;
}

function start(shell: OpenShell, body: Element | undefined, newId: () => string): string {
  const fragments = readBase64(textIn(body, NS.shell, 'Arguments'));
  if (!body || !fragments || fragments.length === 0)
    throw fault(NOT_BASE64, 's:Receiver', 'The arguments are not valid.');
  if (shell.commands >= MOST_COMMANDS)
    throw fault(WSMAN.QUOTA_MAX_COMMANDS_PER_SHELL, 'w:QuotaLimit', 'The shell has too many commands.');
  const commandId = (body.getAttribute('CommandId') ?? newId()).toUpperCase();
  shell.start(commandId, fragments);
  return commandBody(commandId);
}

function send(shell: OpenShell, body: Element | undefined): string {
  const streams = body ? children(body) : [];
  for (const stream of streams) {
    const commandId = stream.getAttribute('CommandId');
    const fragments = readBase64(textOf(stream));
    if (!fragments) throw fault(NOT_BASE64, 's:Receiver', 'The stream is not valid.');
    if (commandId !== null) outboxOf(shell, commandId);
    shell.send(commandId ?? undefined, fragments);
  }
  return sentBody();
}

/** @returns `undefined` where nothing more comes from the session */
async function receive(shell: OpenShell, request: Request): Promise<string | undefined> {
  const { body, operationTimeout, maxEnvelopeSize } = request;
  const desired = body && child(body, NS.shell, 'DesiredStream');
  const commandId = desired?.getAttribute('CommandId') ?? undefined;
  const outbox = commandId === undefined ? shell.pool : outboxOf(shell, commandId);
  const most = ((maxEnvelopeSize ?? 153_600) * 3) / 4 - ENVELOPE;
  const delivery = await outbox.take(operationTimeout ?? DEFAULT_TIMEOUT, most);
  if (delivery) return receivedBody(delivery, commandId);
  if (shell.isEnded || shell.failure !== undefined) return undefined;
  if (commandId !== undefined && shell.command(commandId) !== outbox) throw gone('command');
  throw fault(
    WSMAN.OPERATION_TIMED_OUT,
    'w:TimedOut',
    'The WS-Management service cannot complete the operation within the time specified in OperationTimeout.',
  );
}

/** Bytes of an envelope beside its payload, generously. */
const ENVELOPE = 4_096;

function signal(shell: OpenShell, body: Element | undefined): string {
  const commandId = body?.getAttribute('CommandId') ?? '';
  outboxOf(shell, commandId);
  if (textIn(body, NS.shell, 'Code').trim() === STOP) shell.stop(commandId);
  else shell.terminate(commandId);
  return signalledBody();
}

function outboxOf(shell: OpenShell, commandId: string): Outbox {
  const outbox = shell.command(commandId);
  if (outbox) return outbox;
  throw gone('command');
}

function gone(what: string): SoapFault {
  return fault(
    WSMAN.UNEXPECTED_SELECTORS,
    'w:InvalidSelectors',
    `The request contained invalid selectors: the ${what} was not found on the server.`,
    'UnexpectedSelectors',
  );
}

function textIn(parent: Element | undefined, namespace: string, name: string): string {
  const element = parent && child(parent, namespace, name);
  return element ? textOf(element) : '';
}

/** Milliseconds of `rsp:IdleTimeOut`, which the client gives in seconds. */
function idleTimeout(shell: Element): number | undefined {
  const seconds = /^PT(\d+(?:\.\d+)?)S$/u.exec(textIn(shell, NS.shell, 'IdleTimeOut').trim())?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
