import { commands } from 'vscode';
import { countsOf } from '../../fleet/rollouts/counts';
import { effectiveOrders } from '../../fleet/rollouts/givenOrder';
import { rolloutRow, type RolloutStatus } from '../../fleet/rollouts/rolloutStates';
import type { Disposable } from '../../runtime/disposable';
import { commandId, type CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import { offer, type NextAction } from '../editor/failure';
import type { Lease } from '../editor/lease';
import type { NotificationLevel } from '../editor/settings';
import type { Format } from '../words/format';
import { problemOf } from '../words/problem';
import { endText, failureText, nextTitle, pauseText, stoppedText } from '../words/rolloutNews';
import { rowOf } from './rolloutRows';
import type { ShownRollout, ShownRollouts } from './shownRollouts';

export interface RolloutNewsOptions {
  readonly rollouts: Pick<ShownRollouts, 'all' | 'get' | 'onDidChange'>;
  /** Whether this window leads a rollout, or has led it. */
  readonly hasLed: (rollout: string) => boolean;
  /** Which of several windows tells. */
  readonly lease: Pick<Lease, 'tellOnce' | 'onDidChange'>;
  readonly level: () => NotificationLevel;
  readonly format: Format;
  readonly onDefect: (defect: unknown) => void;
}

/**
 * Tells once when a rollout that this window leads is paused, and once when it ends; and, after a start of the editor,
 * which rollouts stopped in the middle because nobody led them any more.
 */
export class RolloutNews implements Disposable {
  readonly #options: RolloutNewsOptions;
  readonly #ends = new Disposables();
  /** The status of rollouts that this window leads or has led, as it was seen last. */
  readonly #seen = new Map<string, RolloutStatus>();
  /** Rollouts that stopped before this window began, and were not told of. */
  #stopped: readonly string[] = [];

  constructor(options: RolloutNewsOptions) {
    this.#options = options;
    this.#ends.add(options.rollouts.onDidChange((changed) => this.#heed(changed)));
    this.#ends.add(options.lease.onDidChange(() => this.#tellStopped()));
  }

  /** Tells of the rollouts that nobody leads now though they are in the middle. Call it once, after the first look. */
  begin(): void {
    this.#stopped = this.#options.rollouts.all.filter(isLeft).map(({ state }) => state.rollout);
    this.#tellStopped();
  }

  /** Tells that a rollout can be led no further, and why. */
  stopped(id: string, failure: unknown): void {
    const rollout = this.#options.rollouts.get(id);
    if (!rollout) return;
    void offer('error', failureText(rollout.state, problemOf(failure)), [
      action('resumeRollout', rollout),
      action('showRollout', rollout),
    ]);
  }

  dispose(): void {
    this.#ends.dispose();
  }

  #heed(changed: ReadonlySet<string>): void {
    for (const id of changed) {
      const rollout = this.#options.rollouts.get(id);
      if (!rollout || !this.#options.hasLed(id)) continue;
      const { status } = rollout.state;
      const before = this.#seen.get(id);
      this.#seen.set(id, status);
      if (before !== status && status !== 'running') this.#tell(rollout);
    }
  }

  #tell(rollout: ShownRollout): void {
    const { status, pause } = rollout.state;
    // The person who paused or cancelled it knows.
    if (pause?.why === 'byYou' || status === 'cancelled') return;
    const isGood = status === 'done' || pause?.why === 'betweenWaves' || pause?.why === 'completion';
    if (!this.#isWanted(isGood)) return;
    const row = rowOf(rollout);
    const text = rolloutRow(status).isOpen
      ? pauseText(row, this.#options.format)
      : endText(row, this.#options.format);
    void offer(isGood ? 'information' : 'warning', text, actionsAfter(rollout));
  }

  #tellStopped(): void {
    const { rollouts, lease, format, onDefect } = this.#options;
    const left = this.#stopped.flatMap((id) => rollouts.get(id) ?? []).filter(isLeft);
    this.#stopped = left.map(({ state }) => state.rollout);
    if (left.length === 0 || !this.#isWanted(false)) return;
    const keyOf = ({ state }: ShownRollout): string => `rollout\n${state.rollout}\n${state.changedAt}`;
    lease.tellOnce(left.map(keyOf)).then((untold) => {
      // Another window tells; this one does, should it take its place.
      if (untold === undefined) return;
      this.#stopped = [];
      for (const rollout of left.filter((each) => untold.includes(keyOf(each))))
        void offer('warning', stoppedText(rollout.state, format), [
          action('resumeRollout', rollout),
          action('showRollout', rollout),
          { title: nextTitle('notNow'), run: () => undefined },
        ]);
    }, onDefect);
  }

  #isWanted(isGood: boolean): boolean {
    const level = this.#options.level();
    return level === 'all' || (level === 'failures' && !isGood);
  }
}

/** Whether a rollout is in the middle and nobody leads it. */
function isLeft({ state, conductedBy }: ShownRollout): boolean {
  return state.status === 'running' && conductedBy.kind === 'nobody';
}

/** The buttons that follow from where a rollout stands. */
function actionsAfter(rollout: ShownRollout): readonly NextAction[] {
  const { state } = rollout;
  const can = effectiveOrders(state, true);
  const { attention } = countsOf(Array.from(state.runs.values(), (run) => run.state));
  return [
    ...(state.pause?.why === 'completion' ? [action('completeRollout', rollout)] : []),
    ...(can.includes('resume') && state.pause?.why !== 'completion'
      ? [action('resumeRollout', rollout)]
      : []),
    action('showRollout', rollout),
    ...(can.includes('retry') && attention > 0 ? [action('retryRollout', rollout)] : []),
    ...(state.status === 'done' ? [action('copyRolloutReport', rollout)] : []),
  ];
}

type NewsCommand = Extract<
  CommandName,
  'resumeRollout' | 'showRollout' | 'retryRollout' | 'completeRollout' | 'copyRolloutReport'
>;

function action(command: NewsCommand, { state }: ShownRollout): NextAction {
  const node = { kind: 'rollout', rollout: state.rollout };
  return {
    title: nextTitle(command),
    run: () => commands.executeCommand(commandId(command), node),
  };
}
