import { isAbsolute } from 'node:path';
import { Uri, workspace } from 'vscode';
import type { NamedFile, Premises } from '../../assistants/premises';
import type { Fleet } from '../../fleet/fleet';
import { causeRemedy, causeText } from '../../windows/doctor/report';
import { hasClass, RemoteError } from '../../wsman/errors';
import { confirm } from '../editor/confirm';
import type { HostConnector } from '../hosts/hostConnector';
import type { Format } from '../words/format';
import { cancelQuestion, completeQuestion } from '../words/losses';

/** The parts of the extension that tools work with. */
export interface ToolParts {
  readonly fleet: Fleet;
  readonly connector: Pick<HostConnector, 'examine'>;
  /** LANGID of the language in which hosts explain errors. */
  readonly languageId: () => number;
  readonly format: Format;
}

/** The editor as tools see it. What the model is told is in English; the person is asked in the editor's language. */
export function editorPremises({ fleet, connector, languageId, format }: ToolParts): Premises {
  return {
    fleet,
    languageId,
    examine: (host, signal) =>
      connector.examine(host, { begin: () => undefined, report: () => undefined }, signal),
    findings: ({ verdict: { causes, hints } }) =>
      [...causes, ...hints].map((cause) => ({ text: causeText(cause), remedy: causeRemedy(cause) })),
    readFile: readNamed,
    nextStep: (host, error) =>
      hasClass(error, 'signInHelps')
        ? `${host} needs a sign-in. Ask the person to run "BITS: Sign In" for it.`
        : error.advice,
    startCommand: (file) => `run "BITS: Start Rollout" on ${file}.`,
    // Asked in spite of the settings, and even where the person always allows the tool: the request is not the person's own.
    confirm: (action, jobs) =>
      confirm(action === 'cancel' ? cancelQuestion(jobs, format) : completeQuestion(jobs, format)),
  };
}

/** A file of the disk, with what is typed in an open editor; a relative path begins in the first folder of the workspace. */
async function readNamed(path: string): Promise<NamedFile> {
  const [folder] = workspace.workspaceFolders ?? [];
  const uri = isAbsolute(path) || !folder ? Uri.file(path) : Uri.joinPath(folder.uri, path);
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  try {
    const text = open?.getText() ?? (await workspace.decode(await workspace.fs.readFile(uri), { uri }));
    return { path: uri.fsPath, text };
  } catch (cause) {
    throw new RemoteError('BAD_INPUT', { reason: `${path} can't be read. Give its full path.` }, { cause });
  }
}
