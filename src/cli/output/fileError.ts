import { cutAddresses } from '../../runtime/addressSecrets';
import type { ToldProblem } from '../../fleet/rollouts/spec/problem';
import { RemoteError, type ErrorCode } from '../../wsman/errors';

/** A mistake in a file. Lines and columns begin with 1. */
export interface FileMistake extends ToldProblem {
  readonly file: string;
}

/** An error about a file, with every mistake in it. The message tells the first one. Addresses in them have no secrets. */
export class FileError extends RemoteError {
  readonly mistakes: readonly FileMistake[];

  constructor(code: ErrorCode, reason: string, mistakes: readonly FileMistake[]) {
    super(code, { file: mistakes[0]?.file ?? '', reason });
    this.mistakes = mistakes.map((each) => ({ ...each, message: cutAddresses(each.message) }));
  }
}

/** The mistakes of such an error, none of others. Each bundle has its own copy of the class, so `instanceof` fails. */
export function mistakesOf(error: RemoteError): readonly FileMistake[] {
  return 'mistakes' in error ? (error.mistakes as FileError['mistakes']) : [];
}
