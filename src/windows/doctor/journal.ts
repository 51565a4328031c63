import { hasCode, isRemoteError, type ErrorArguments, type RemoteError } from '../../wsman/errors';
import type { WayChoice } from '../../bits/wayIn';
import { stepsTo, type Fact, type StepName, type StepReport } from './examination';
import type { FactId } from './facts';

/** Receives the progress of an examination. */
export interface Listener {
  readonly begin: (step: StepName) => void;
  /** Called when a step ends or is skipped. */
  readonly report: (report: StepReport) => void;
}

/** A step failed and has been reported. */
export class WayEnded extends Error {
  override readonly name = 'WayEnded';

  /** @param cause the error of the step */
  constructor(cause: unknown) {
    super('the way ended', { cause });
  }
}

/** Options of a step. */
interface StepTerms {
  /** Facts about a failure that does not end the examination; `undefined` ends it. */
  readonly tolerate?: (error: RemoteError) => readonly Fact[] | undefined;
  /** Facts that are reported whether the step failed or not. */
  readonly always?: () => readonly Fact[];
}

/** Runs the steps of an examination, times them, and keeps their reports. */
export class Journal {
  readonly reports: StepReport[] = [];
  readonly #via: WayChoice;
  readonly #listener: Listener;
  readonly #now: () => number;

  /**
   * @param via says which steps there are
   * @param now milliseconds of a clock that never goes back
   */
  constructor(via: WayChoice, listener: Listener, now: () => number) {
    this.#via = via;
    this.#listener = listener;
    this.#now = now;
  }

  has(step: StepName): boolean {
    return this.reports.some((report) => report.step === step);
  }

  /**
   * Runs a step and reports it.
   * @returns whether it passed, without a failure that is tolerated
   * @throws WayEnded after a failure that is not tolerated; RemoteError `CANCELLED`
   */
  async step(
    step: StepName,
    work: () => Promise<readonly Fact[]>,
    { tolerate = () => undefined, always = () => [] }: StepTerms = {},
  ): Promise<boolean> {
    this.#listener.begin(step);
    const started = this.#now();
    try {
      const facts = await work();
      this.#add(step, 'passed', this.#now() - started, [...facts, ...always()]);
      return true;
    } catch (error) {
      if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
      const milliseconds = this.#now() - started;
      const tolerated = tolerate(error);
      this.#add(
        step,
        tolerated ? 'noted' : 'failed',
        milliseconds,
        [...(tolerated ?? []), ...always()],
        error,
      );
      if (!tolerated) throw new WayEnded(error);
      return false;
    }
  }

  /** Reports a step that failed before it began. */
  fail(step: StepName, error: RemoteError): void {
    this.#listener.begin(step);
    this.#add(step, 'failed', 0, [], error);
  }

  skip(step: StepName, facts: readonly Fact[] = []): void {
    this.#add(step, 'skipped', 0, facts);
  }

  skipRest(): void {
    for (const step of stepsTo(this.#via, this.reports)) if (!this.has(step)) this.skip(step);
  }

  #add(
    step: StepName,
    outcome: StepReport['outcome'],
    milliseconds: number,
    facts: readonly Fact[],
    error?: RemoteError,
  ): void {
    const report = { step, outcome, milliseconds, facts, error };
    this.reports.push(report);
    this.#listener.report(report);
  }
}

export function fact(id: FactId, args: ErrorArguments = {}): Fact {
  return { id, args };
}
