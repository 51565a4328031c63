import type { CimInstance } from '../../wsman/cim';
import { DecodeError } from '../../wsman/decodeError';
import { readCimXml } from './cimXml';

/** `MSFT_ServerManagerDeploymentError`. */
export interface DeploymentError {
  /** In the language of the host. */
  readonly message: string;
  readonly id: string;
  /** In the numbering of PowerShell's ErrorCategory: 18 permission denied, 19 busy. */
  readonly category: number | undefined;
}

/** `MSFT_ServerManagerRequestState`. */
export interface RequestState {
  readonly phase: 'inProgress' | 'completed' | 'failed';
  readonly restartRequired: boolean;
  /** Part done; `totalTicks` may be 0. */
  readonly progressTicks: number;
  readonly totalTicks: number;
  readonly warnings: readonly string[];
  readonly error: DeploymentError | undefined;
}

const PHASES = ['inProgress', 'completed', 'failed'] as const;

/** Characters of a text of the host, and warnings of one answer, that are kept. */
const LONGEST_TEXT = 1000;
const MOST_WARNINGS = 50;

/**
 * Objects in the output of a method: as elements, which is believed to be Windows' form; wrapped in an element of their
 * class; or as text in the XML of CIM.
 * @throws DecodeError for a text that is no instance
 */
export function objectsIn(output: CimInstance, name: string): readonly CimInstance[] {
  const elements = output.instances(name).map(unwrapped);
  const texts = output.texts(name).filter((text) => text.trimStart().startsWith('<'));
  return [...elements, ...texts.map(readCimXml)];
}

/** An object that holds nothing but one of its class is the wrapper of it. */
function unwrapped(object: CimInstance): CimInstance {
  const [only, another] = object.names;
  if (only === undefined || another !== undefined || !only.startsWith('MSFT_')) return object;
  return object.instances(only)[0] ?? object;
}

/**
 * The state of a request in the output of a method; `undefined` where there is none.
 * @param name `AlterationState` or `EnumerationState`
 * @throws DecodeError for a state that is none of the three
 */
export function readRequestState(output: CimInstance, name: string): RequestState | undefined {
  const [state] = objectsIn(output, name);
  if (!state) return undefined;
  const phase = PHASES[state.uint('RequestState') ?? -1];
  if (!phase) throw new DecodeError(`it holds no known RequestState`);
  const [error] = objectsIn(state, 'Error');
  return {
    phase,
    restartRequired: state.boolean('RestartRequired') ?? false,
    progressTicks: state.uint('ProgressTicks') ?? 0,
    totalTicks: state.uint('TotalTicks') ?? 0,
    warnings: state
      .texts('Warnings')
      .filter((text) => text.trim() !== '')
      .slice(0, MOST_WARNINGS)
      .map(cut),
    error: error && readError(error),
  };
}

function readError(error: CimInstance): DeploymentError {
  return {
    message: cut(error.text('ErrorMessage') ?? ''),
    id: cut(error.text('ErrorId') ?? ''),
    category: error.uint('ErrorCategory'),
  };
}

function cut(text: string): string {
  return text.trim().slice(0, LONGEST_TEXT);
}
