import { ScriptAnswer } from '../../bits/cmdlets/answer';
import { writeArgument } from '../../bits/cmdlets/argument';
import type { ScriptPool } from '../../bits/cmdlets/scriptRunner';
import type { PipelineResult } from '../../powershell/pipeline';
import type { ScriptCall } from '../../powershell/runspacePool';
import { pause } from '../../runtime/clock';
import { startDeadline, timeIsUp } from '../../runtime/deadline';
import type { WsmanClient } from '../../wsman/client';
import { hasCode, isRemoteError, RemoteError } from '../../wsman/errors';
import { withDetail } from '../../wsman/moreDetail';
import { INSTALL_STATE } from '../kind/hostFacts';
import { readFeatures } from '../kind/look';
import { readCmdletAnswer, type CmdletAnswer } from './cmdletAnswer';
import { COMPACT_SERVER } from './components';
import { failureOf } from './failure';
import type { InstallResult, InstallTerms } from './installFeature';
import { notOffered } from './obstacleTexts';
import { prove } from './proof';
import { INSTALL_FEATURE } from './scripts/installFeature';

const CMDLET = 'Install-WindowsFeature';

/** Seconds that a session which is let go stays: longer than an installation takes. */
export const INSTALL_IDLE_TIMEOUT = 3_600;

/** Milliseconds after which nobody looks any more: as for a request of Server Manager. */
const LIMIT = 20 * 60_000;
/** Milliseconds for which the features are looked at after the answer was lost, and between two looks. */
const AFTER_LOSS = 5 * 60_000;
const WAIT = 10_000;

/** Ids of error records, which are never translated. */
const NO_CMDLET = 'CommandNotFoundException';
const NO_SUCH_NAME = 'NameDoesNotExist';

/** The kind of the host has been judged before. */
type SessionTerms = Omit<InstallTerms, 'kind'>;

/**
 * Installs the feature by the cmdlet of Server Manager in a session of PowerShell, on a host that has understood no request
 * of Server Manager, so that nothing was begun. The cmdlet runs once at most: where its answer is lost, the features of the
 * host tell what became of it. Once it may run, neither it nor its session is ended from here, because that would break it
 * off in the middle.
 * @param open opens the session, which is closed at the end
 * @param refusal thrown, with what the session said, where the cmdlet cannot be run: its line to copy stands
 * @param limit milliseconds for the cmdlet
 * @throws RemoteError as an install does
 */
export async function installBySession(
  client: WsmanClient,
  open: (signal: AbortSignal) => Promise<ScriptPool>,
  terms: SessionTerms,
  refusal: RemoteError,
  limit = LIMIT,
): Promise<InstallResult> {
  terms.tell({ kind: 'bySession' });
  const install = new SessionInstall(client, terms, refusal);
  const pool = await install.opened(open);
  try {
    // The last moment at which a cancel leaves the host as it was.
    if (terms.signal.aborted) throw new RemoteError('CANCELLED');
    return await install.run(pool, limit);
  } finally {
    await pool.close();
  }
}

class SessionInstall {
  readonly #client: WsmanClient;
  readonly #terms: SessionTerms;
  readonly #refusal: RemoteError;

  constructor(client: WsmanClient, terms: SessionTerms, refusal: RemoteError) {
    this.#client = client;
    this.#terms = terms;
    this.#refusal = refusal;
  }

  async opened(open: (signal: AbortSignal) => Promise<ScriptPool>): Promise<ScriptPool> {
    const { signal } = this.#terms;
    if (signal.aborted) throw new RemoteError('CANCELLED');
    const deadline = startDeadline(signal, this.#client.options.operationTimeout);
    try {
      return await open(deadline.signal);
    } catch (error) {
      throw this.#notBegun(error);
    } finally {
      deadline.end();
    }
  }

  async run(pool: ScriptPool, limit: number): Promise<InstallResult> {
    const { signal, source, tell } = this.#terms;
    tell({ kind: 'begun', components: [COMPACT_SERVER.uniqueName] });
    const call: ScriptCall = {
      script: INSTALL_FEATURE,
      argument: writeArgument({ source }),
      effect: 'change',
      what: CMDLET,
      whenLeft: 'goesOn',
    };
    const deadline = startDeadline(signal, limit);
    let result: PipelineResult;
    try {
      result = await pool.run(call, deadline.signal);
    } catch (error) {
      if (signal.aborted && isRemoteError(error)) return goesOn('stopped');
      if (timeIsUp(deadline.signal) && isRemoteError(error)) return goesOn('timeUp');
      // The pipeline has ended by itself, so that there is nothing to wait for.
      if (hasCode(error, 'SCRIPT_FAILED')) return await this.#afterLoss(error, 0);
      if (!hasCode(error, 'UNKNOWN_OUTCOME')) throw this.#notBegun(error);
      tell({ kind: 'unreachable', error });
      return await this.#afterLoss(error, AFTER_LOSS);
    } finally {
      deadline.end();
    }
    return this.#answered(result);
  }

  async #answered(result: PipelineResult): Promise<InstallResult> {
    let answer: CmdletAnswer;
    try {
      answer = this.#client.decode(() => readCmdletAnswer(ScriptAnswer.read(result)));
    } catch (error) {
      if (!isRemoteError(error)) throw error;
      return this.#afterLoss(error, 0);
    }
    return this.#concluded(answer);
  }

  async #concluded(answer: CmdletAnswer): Promise<InstallResult> {
    const { warnings, error, exitCode, restartNeeded, isDone } = answer;
    for (const text of warnings) this.#terms.tell({ kind: 'warning', text });
    const { host, user } = this.#client;
    if (error?.id === NO_CMDLET) throw withDetail(this.#refusal, error.message);
    if (error?.id === NO_SUCH_NAME) throw notOffered(host, 'noSuchComponent', this.#refusal);
    if (!isDone) {
      // A result without an error says in an enumeration, and by what it tells of each feature, why.
      const said = error ?? { id: exitCode, message: warnings.join(' '), category: undefined };
      throw failureOf({ host, user, code: 'FEATURE_FAILED' }, said);
    }
    this.#terms.tell({ kind: 'progress', share: 1 });
    const added = answer.added.length > 0 ? answer.added : [COMPACT_SERVER.uniqueName];
    if (restartNeeded === 'Yes') return { outcome: 'restartNeeded', added, warnings, doubt: undefined };
    return this.#proven(exitCode === 'NoChangeNeeded' ? [] : added, warnings, restartNeeded === 'Maybe');
  }

  /** @param added empty where the feature was there before */
  async #proven(
    added: readonly string[],
    warnings: readonly string[],
    mayNeedRestart: boolean,
  ): Promise<InstallResult> {
    const proof = await prove(this.#client, 'answers', this.#terms);
    if (proof === 'stopped') return goesOn('stopped', warnings);
    if (proof === 'no' && mayNeedRestart)
      return { outcome: 'restartNeeded', added, warnings, doubt: undefined };
    if (proof === 'no') throw new RemoteError('FEATURE_UNPROVEN', { host: this.#client.host });
    return {
      outcome: added.length === 0 ? 'alreadyInstalled' : 'installed',
      added,
      warnings,
      doubt: proof === 'yes' ? undefined : proof,
    };
  }

  /** The cmdlet may have been run, and may run still. What the host has now decides. */
  async #afterLoss(cause: RemoteError, limit: number): Promise<InstallResult> {
    const { clock, signal } = this.#terms;
    const end = clock.now() + limit;
    for (;;) {
      const isThere = (await this.#installState()) === INSTALL_STATE.enabled;
      if (isThere) return this.#proven([COMPACT_SERVER.uniqueName], [], false);
      if (clock.now() < end) await pause(clock, WAIT, signal);
      if (signal.aborted) return goesOn('stopped');
      if (clock.now() >= end) break;
    }
    const { hostCodes, detail = cause.message } = cause;
    throw new RemoteError(
      'FEATURE_OUTCOME_UNKNOWN',
      { host: this.#client.host },
      { cause, hostCodes, detail },
    );
  }

  /** @returns `undefined` where the host does not say @throws RemoteError for a sign-in that is refused */
  async #installState(): Promise<number | undefined> {
    try {
      return (await readFeatures(this.#client, this.#terms.signal)).compactServer;
    } catch (error) {
      if (!isRemoteError(error) || isAboutCredential(error)) throw error;
      return undefined;
    }
  }

  /** The refusal of Server Manager with what the session said; what its owner has to know stays as it is. */
  #notBegun(error: unknown): unknown {
    if (!isRemoteError(error) || isAboutCredential(error) || hasCode(error, 'CANCELLED')) return error;
    return withDetail(this.#refusal, error.message);
  }
}

/** Whoever owns the credential has to know. */
function isAboutCredential({ phase }: RemoteError): boolean {
  return phase === 'authenticate' || phase === 'tls';
}

function goesOn(why: 'stopped' | 'timeUp', warnings: readonly string[] = []): InstallResult {
  return { outcome: 'goesOn', why, warnings };
}
