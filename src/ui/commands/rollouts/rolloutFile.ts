import { inputError } from '../../../wsman/inputError';
import { basename } from 'node:path';
import { window, workspace, type Uri } from 'vscode';
import { askChoice } from '../../editor/ask';
import { ROLLOUT_ENDING } from '../../rollouts/rolloutNames';
import { rolloutText } from '../../rollouts/rolloutText';
import type { Choice } from '../../editor/question';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';

/** Files of the workspace that are offered. */
const OFFERED = 200;

/** A rollout file as it is on the disk. */
export interface RolloutFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The file that a command is for: the given one, else that of the active editor, else the person is asked. What is typed
 * and not saved is saved first: the rollout goes on by the file on the disk.
 */
export async function chooseRolloutFile(
  title: string,
  file: Uri | undefined,
): Promise<RolloutFile | undefined> {
  const chosen = file ?? activeFile() ?? (await askFile(title));
  if (!chosen) return undefined;
  const path = chosen.scheme === 'untitled' ? (await workspace.save(chosen))?.fsPath : chosen.fsPath;
  const text = path === undefined ? undefined : await rolloutText(path);
  if (path === undefined) return undefined;
  if (text === undefined) throw inputError("{path} can't be read.", { path });
  return { path, text };
}

function activeFile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document?.fileName.endsWith(ROLLOUT_ENDING) ? document.uri : undefined;
}

async function askFile(title: string): Promise<Uri | undefined> {
  const found = await workspace.findFiles(`**/*${ROLLOUT_ENDING}`, undefined, OFFERED);
  if (found.length === 0) return browse(title);
  const choices: Choice<Uri | undefined>[] = [
    ...found.map((uri) => ({
      label: plainText(basename(uri.fsPath)),
      description: plainText(workspace.asRelativePath(uri)),
      value: uri,
    })),
    { label: l10n.t('Another File…'), value: undefined, always: true },
  ];
  const answer = await askChoice(
    { placeholder: l10n.t('Which rollout file?'), choices },
    { title, canGoBack: false },
  );
  if (typeof answer === 'string') return undefined;
  return answer.value ?? browse(title);
}

async function browse(title: string): Promise<Uri | undefined> {
  const [file] =
    (await window.showOpenDialog({ title, filters: { [l10n.t('Rollout files')]: ['json'] } })) ?? [];
  return file;
}
