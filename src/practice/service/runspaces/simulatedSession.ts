import { pause, type Clock } from '../../../runtime/clock';
import type { Disposable } from '../../../runtime/disposable';
import type { Behaviour } from '../../behaviour';
import type { BitsService } from '../../jobs/bitsService';
import type { JobAccount } from '../../jobs/job';
import type { ServerManager } from '../serverManager/serverManager';
import type { OpenSession, Session, SessionEvents } from '../shells/session';
import { STOPPED } from './errorRecord';
import { FragmentReader } from './fragments';
import { NO_ID, readMessage, TYPE, type ClientMessage } from './messages';
import { BitsTransfer } from './module/bitsTransfer';
import { agree, availability, checkPool, poolOpened, privateData, serverCapability } from './opening';
import { Pipeline } from './pipeline';
import { errorOutput, output, pipelineState, STATE } from './pipelineMessages';
import { readPipelineRequest, type PipelineRequest } from './pipelineRequest';
import { MANAGED_EXCEPTION, ProtocolError } from './protocolError';
import { runPipeline, type Outcome } from './runtime';
import type { ScriptWorld } from './scripts/scriptHandler';
import { Sender } from './sender';
import type { TaskScheduler } from './tasks/taskScheduler';

export interface SimulatedHost {
  readonly bits: BitsService;
  readonly tasks: TaskScheduler;
  readonly serverManager: ServerManager;
  readonly behaviour: Behaviour;
  readonly clock: Clock;
  /** Whose sessions they are: `DOMAIN\name`. */
  readonly user: string;
  readonly log: (line: string) => void;
}

/**
 * Sessions of PowerShell remoting without an engine: the server half of MS-PSRP, which knows our scripts by their text and
 * does to the practice host's own jobs what they do. It shares no codec with the client.
 */
export function simulatedSessions(host: SimulatedHost): OpenSession {
  return (creation, events) => new SimulatedSession(host, creation, events);
}

class SimulatedSession implements Session {
  readonly #host: SimulatedHost;
  readonly #world: ScriptWorld;
  readonly #events: SessionEvents;
  readonly #sender: Sender;
  readonly #poolReader = new FragmentReader();
  readonly #pipelines = new Map<string, Pipeline>();
  readonly #logon: Disposable;
  readonly #abort = new AbortController();
  #poolId = NO_ID;
  #protocol: Behaviour['remotingProtocol'];
  #state: 'opening' | 'opened' | 'ended' = 'opening';
  /** The runspace: one pipeline after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(host: SimulatedHost, creation: Buffer, events: SessionEvents) {
    const { bits, behaviour, tasks, serverManager, user } = host;
    this.#host = host;
    const worldOf = (account: JobAccount): ScriptWorld => ({
      module: new BitsTransfer(bits, behaviour, account),
      behaviour,
      tasks,
      serverManager,
      as: worldOf,
    });
    this.#world = worldOf({ user });
    this.#events = events;
    this.#sender = new Sender(events);
    this.#protocol = behaviour.remotingProtocol;
    this.#logon = bits.logons.add(user);
    // Create succeeds, whatever comes of it (powershell-remoting.md 8).
    queueMicrotask(() => void this.#open(creation));
  }

  command(commandId: string, fragments: Buffer): void {
    const pipeline = new Pipeline();
    this.#pipelines.set(commandId, pipeline);
    this.#take(commandId, pipeline, fragments);
  }

  send(commandId: string | undefined, fragments: Buffer): void {
    if (commandId === undefined) {
      this.#guard(() =>
        this.#poolReader
          .read(fragments)
          .map(readMessage)
          .forEach((each) => this.#answer(each)),
      );
      return;
    }
    const pipeline = this.#pipelines.get(commandId);
    if (pipeline) this.#take(commandId, pipeline, fragments);
  }

  stop(commandId: string): void {
    const pipeline = this.#pipelines.get(commandId);
    if (pipeline?.cancel() === true)
      this.#tell(
        commandId,
        pipeline,
        TYPE.pipelineState,
        pipelineState(STATE.stopped, this.#protocol, STOPPED),
      );
  }

  terminate(commandId: string): void {
    this.#pipelines.get(commandId)?.cancel();
    this.#pipelines.delete(commandId);
  }

  close(): Promise<void> {
    if (this.#end()) this.#events.ended();
    return Promise.resolve();
  }

  async #open(creation: Buffer): Promise<void> {
    if (this.#state === 'ended' || !this.#guard(() => this.#negotiate(creation))) return;
    await startUp(this.#host, this.#abort.signal);
    if (this.#abort.signal.aborted) return;
    this.#sender.toPool(TYPE.applicationPrivateData, this.#poolId, privateData());
    this.#sender.toPool(TYPE.runspacePoolState, this.#poolId, poolOpened());
    this.#state = 'opened';
  }

  /** The server tells what it can do also to one whose own words it does not take (powershell-remoting.md 8). */
  #negotiate(creation: Buffer): void {
    let pool: ClientMessage | undefined;
    try {
      const messages = this.#poolReader.read(creation).map(readMessage);
      const capability = messages.find(({ type }) => type === TYPE.sessionCapability);
      pool = messages.find(({ type }) => type === TYPE.initRunspacePool);
      if (!capability || !pool) throw new ProtocolError('a message of the opening is missing');
      this.#protocol = agree(capability.xml, this.#protocol);
    } finally {
      this.#sender.toPool(TYPE.sessionCapability, NO_ID, serverCapability(this.#protocol));
    }
    checkPool(pool.xml);
    this.#poolId = pool.poolId;
  }

  /** Answers what is asked about the pool. Anything else, such as the answer to a question of a host, is ignored. */
  #answer({ type, poolId, xml }: ClientMessage): void {
    const asksHowMany = type === TYPE.getAvailableRunspaces;
    if (!poolId.equals(this.#poolId)) return;
    if (asksHowMany || type === TYPE.setMaxRunspaces || type === TYPE.setMinRunspaces)
      this.#sender.toPool(TYPE.runspaceAvailability, this.#poolId, availability(xml, asksHowMany));
  }

  #take(commandId: string, pipeline: Pipeline, fragments: Buffer): void {
    this.#guard(() => {
      for (const { poolId, pipelineId, xml } of pipeline.take(fragments)) {
        // One of another pool is never answered (real-powershell.md).
        if (!poolId.equals(this.#poolId) || pipeline.id !== NO_ID) continue;
        const request = readPipelineRequest(xml, this.#protocol);
        // Before the pool is opened, a command is accepted and does not run (powershell-remoting.md 8).
        if (this.#state !== 'opened') continue;
        pipeline.create(pipelineId);
        this.#turn = this.#turn.then(() => this.#run(commandId, pipeline, request));
      }
    });
  }

  async #run(commandId: string, pipeline: Pipeline, request: PipelineRequest): Promise<void> {
    const { clock, log } = this.#host;
    try {
      await pipeline.untilInputEnded(request);
      const outcome = await runPipeline(request, this.#world, clock, pipeline.signal);
      if (pipeline.finish()) this.#finish(commandId, pipeline, outcome);
    } catch (error) {
      log(`a script failed: ${error instanceof Error ? error.name : 'unknown'}`);
      this.#fail();
    }
  }

  #finish(commandId: string, pipeline: Pipeline, outcome: Outcome): void {
    const protocol = this.#protocol;
    if ('failure' in outcome) {
      const { failure } = outcome;
      this.#tell(commandId, pipeline, TYPE.errorRecord, errorOutput(failure, protocol));
      const state = pipelineState(STATE.failed, protocol, failure);
      this.#tell(commandId, pipeline, TYPE.pipelineState, state);
      return;
    }
    if (outcome.output !== undefined)
      this.#tell(commandId, pipeline, TYPE.pipelineOutput, output(outcome.output));
    this.#tell(commandId, pipeline, TYPE.pipelineState, pipelineState(STATE.completed, protocol));
  }

  /** No state but the last one is ever told. */
  #tell(commandId: string, pipeline: Pipeline, type: number, xml: string): void {
    const ids = { poolId: this.#poolId, pipelineId: pipeline.id };
    this.#sender.toPipeline(commandId, type, ids, xml, type === TYPE.pipelineState);
  }

  /** Does what a message asks for. A message that is not to be taken ends the session. @returns whether it was taken */
  #guard(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#fail();
      return false;
    }
  }

  #fail(): void {
    if (this.#end()) this.#events.failed(MANAGED_EXCEPTION);
  }

  /** @returns whether it had not ended before */
  #end(): boolean {
    if (this.#state === 'ended') return false;
    this.#state = 'ended';
    this.#abort.abort();
    for (const pipeline of this.#pipelines.values()) pipeline.cancel();
    this.#logon.dispose();
    return true;
  }
}

/** The time that Windows takes to start a process for the session. */
async function startUp({ clock, behaviour }: SimulatedHost, signal: AbortSignal): Promise<void> {
  if (behaviour.sessionStartMs > 0) await pause(clock, behaviour.sessionStartMs, signal);
}
