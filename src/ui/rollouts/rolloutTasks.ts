import { basename, isAbsolute, join } from 'node:path';
import {
  CustomExecution,
  Task,
  TaskScope,
  workspace,
  type TaskDefinition,
  type Uri,
  type WorkspaceFolder,
} from 'vscode';
import { l10n } from '../words/l10n';
import type { RolloutDesk } from './desk';
import { ROLLOUT_TASK } from './rolloutNames';
import { RolloutTerminal } from './rolloutTerminal';

interface RolloutTask extends TaskDefinition {
  /** A path, from the folder of the workspace. */
  readonly file: string;
  /** Selectors: only these hosts of the file. */
  readonly limit?: string;
}

/** Tasks that start a rollout and lead it to its end or to a pause. */
export class RolloutTasks {
  readonly #desk: RolloutDesk;

  constructor(desk: RolloutDesk) {
    this.#desk = desk;
  }

  /** One for each rollout file. */
  of(files: readonly Uri[]): Task[] {
    return files.map((uri) => {
      const definition: RolloutTask = { type: ROLLOUT_TASK, file: workspace.asRelativePath(uri, false) };
      return this.#task(definition, workspace.getWorkspaceFolder(uri));
    });
  }

  /** The task that a person has written down; `undefined` for one without a file. */
  resolve({ definition, scope }: Task): Task | undefined {
    const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
    return isRolloutTask(definition) ? this.#task(definition, folder) : undefined;
  }

  #task(definition: RolloutTask, folder: WorkspaceFolder | undefined): Task {
    const { file, limit } = definition;
    const path = isAbsolute(file) || !folder ? file : join(folder.uri.fsPath, file);
    const name = l10n.t('Start {0}', basename(file));
    const execution = new CustomExecution(() =>
      Promise.resolve(new RolloutTerminal(this.#desk, path, limit)),
    );
    return new Task(definition, folder ?? TaskScope.Workspace, name, 'BITS', execution, '$bits-rollout');
  }
}

function isRolloutTask(definition: TaskDefinition): definition is RolloutTask {
  const { file, limit } = definition as Partial<RolloutTask>;
  return typeof file === 'string' && file !== '' && (limit === undefined || typeof limit === 'string');
}
