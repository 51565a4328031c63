import type { ScriptAnswer } from '../../bits/cmdlets/answer';
import type { CimInstance } from '../../wsman/cim';
import type { DeploymentError } from './requestState';

/** The answer of the script `INSTALL_FEATURE`. All texts are the host's, and short. */
export interface CmdletAnswer {
  /** Whether the cmdlet says so; not where it failed. */
  readonly isDone: boolean;
  /** Enumerations of Server Manager, by name: `No`, `Yes`, `Maybe`; `Success`, `NoChangeNeeded`, `Failed` and others. */
  readonly restartNeeded: string;
  readonly exitCode: string;
  /** Names of what was installed. */
  readonly added: readonly string[];
  /** Of the cmdlet, and what it says of each feature. */
  readonly warnings: readonly string[];
  /** The failure of the cmdlet, in the shape of Server Manager's own errors. */
  readonly error: DeploymentError | undefined;
}

/** Characters of a word and of a text, and texts of one answer, that are kept. */
const LONGEST_WORD = 200;
const LONGEST_TEXT = 1000;
const MOST_TEXTS = 50;

/** Reads the answer. @throws DecodeError */
export function readCmdletAnswer(answer: ScriptAnswer): CmdletAnswer {
  const warnings = answer.instances('warnings').map((warning) => textOf(warning, 'Text'));
  const failure = answer.optionalInstance('failure');
  if (failure) {
    const nothing = { isDone: false, restartNeeded: '', exitCode: '', added: [] };
    return { ...nothing, warnings: kept(warnings), error: readFailure(failure) };
  }
  const features = answer.instances('features');
  const messages = features.flatMap((feature) =>
    feature.instances('Messages').map((message) => textOf(message, 'Text')),
  );
  return {
    isDone: answer.text('success').toLowerCase() === 'true',
    restartNeeded: answer.optionalText('restartNeeded').slice(0, LONGEST_WORD),
    exitCode: answer.optionalText('exitCode').slice(0, LONGEST_WORD),
    added: kept(features.map((feature) => textOf(feature, 'Name').slice(0, LONGEST_WORD))),
    warnings: kept([...warnings, ...messages]),
    error: undefined,
  };
}

/** The id of an error record ends with the class of the cmdlet, which Server Manager's own ids do not have. */
function readFailure(failure: CimInstance): DeploymentError {
  const [id = ''] = textOf(failure, 'Id').split(',');
  return { id, message: textOf(failure, 'Message'), category: failure.uint('Category') };
}

function textOf(instance: CimInstance, name: string): string {
  return (instance.text(name) ?? '').trim().slice(0, LONGEST_TEXT);
}

/** Each text once, without empty ones. */
function kept(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, MOST_TEXTS);
}
