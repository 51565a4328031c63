import type { JobAction } from '../bits/states';
import type { Fleet } from '../fleet/fleet';
import type { HostDefinition } from '../fleet/host';
import type { TrackedJob } from '../fleet/model';
import type { Examination } from '../windows/doctor/examination';
import type { RemoteError } from '../wsman/errors';

/** A text file that a person or a model named. */
export interface NamedFile {
  /** Its full path. */
  readonly path: string;
  readonly text: string;
}

/** Findings about a host. */
export interface Finding {
  readonly text: string;
  /** A command against it. */
  readonly remedy: string | undefined;
}

/** Services of the program in which the tools run: the editor, or the command line. */
export interface Premises {
  readonly fleet: Pick<Fleet, 'hosts' | 'host' | 'refresh' | 'perform'>;
  /** LANGID of the language in which hosts explain errors. */
  readonly languageId: () => number;
  /** Walks the way to a host. Nobody is asked to sign in. */
  readonly examine: (host: HostDefinition, signal: AbortSignal) => Promise<Examination>;
  /** Causes and hints of an examination, most likely first, in the words of this program. */
  readonly findings: (examination: Examination, host: HostDefinition) => readonly Finding[];
  /** @throws RemoteError for a file that cannot be read */
  readonly readFile: (path: string) => Promise<NamedFile>;
  /** Advice after an error of a host, in the words of this program, for the model to pass on. */
  readonly nextStep: (host: string, error: RemoteError) => string;
  /** How a person starts the rollout of a file. */
  readonly startCommand: (file: string) => string;
  /**
   * Asks the person before jobs lose something, in words of our own.
   * @returns whether the person goes ahead
   * @throws RemoteError where nobody can be asked
   */
  readonly confirm: (action: JobAction, jobs: readonly TrackedJob[], signal: AbortSignal) => Promise<boolean>;
}
