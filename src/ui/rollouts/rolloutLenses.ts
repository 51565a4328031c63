import {
  CodeLens,
  EventEmitter,
  languages,
  Range,
  type CodeLensProvider,
  type Command,
  type TextDocument,
} from 'vscode';
import { effectiveOrders } from '../../fleet/rollouts/givenOrder';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { Disposable } from '../../runtime/disposable';
import { commandId, type CommandName } from '../editor/commandIds';
import { Disposables } from '../editor/disposables';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { standing } from '../words/rolloutRow';
import { rowOf } from './rolloutRows';
import { ROLLOUT_ENDING } from './rolloutNames';
import type { ShownRollout, ShownRollouts } from './shownRollouts';

/** The line above a rollout file: what can be done with it, and where an open rollout of it stands. */
export class RolloutLenses implements CodeLensProvider, Disposable {
  readonly #rollouts: Pick<ShownRollouts, 'all'>;
  readonly #format: Format;
  readonly #changed = new EventEmitter<void>();
  readonly #ends = new Disposables();

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(rollouts: Pick<ShownRollouts, 'all' | 'onDidChange'>, format: Format) {
    this.#rollouts = rollouts;
    this.#format = format;
    this.#ends.add(this.#changed);
    this.#ends.add(rollouts.onDidChange(() => this.#changed.fire()));
    this.#ends.add(languages.registerCodeLensProvider({ pattern: `**/*${ROLLOUT_ENDING}` }, this));
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const open = this.#rollouts.all.find(
      ({ state }) => state.file === document.uri.fsPath && rolloutRow(state.status).isOpen,
    );
    const place = new Range(0, 0, 0, 0);
    const preview = command(l10n.t('Preview'), 'previewRollout', document.uri);
    const commands = open
      ? [preview, ...this.#ofOpen(open)]
      : [preview, command(l10n.t('Start'), 'startRollout', document.uri)];
    return commands.map((each) => new CodeLens(place, each));
  }

  dispose(): void {
    this.#ends.dispose();
  }

  #ofOpen(rollout: ShownRollout): readonly Command[] {
    const { state, conductedBy } = rollout;
    const node = { kind: 'rollout', rollout: state.rollout };
    const can = effectiveOrders(state, conductedBy.kind !== 'nobody');
    return [
      ...(can.includes('resume') ? [command(l10n.t('Resume'), 'resumeRollout', node)] : []),
      ...(can.includes('pause') && conductedBy.kind !== 'nobody'
        ? [command(l10n.t('Pause'), 'pauseRollout', node)]
        : []),
      command(l10n.t('Show ({0})', standing(rowOf(rollout), this.#format)), 'showRollout', node),
    ];
  }
}

function command(title: string, name: CommandName, argument: unknown): Command {
  return { title, command: commandId(name), arguments: [argument] };
}
