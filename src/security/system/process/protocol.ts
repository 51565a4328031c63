import type { KerberosErrorCode, SecurityErrorCode } from '../../errors';
import { KerberosError, SecurityError } from '../../errors';
import type { Sealed } from '../../mechanism';
import { oneLine } from '../libraryText';
import type { Step, Target } from '../library';

interface Signed {
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** The calls of the child with their inputs and outputs. */
export interface Calls {
  /** Finds the credentials and makes the first token. Only this call may have to wait for a KDC. */
  begin: { input: Target; output: Step };
  step: { input: Uint8Array; output: Step };
  seal: { input: Uint8Array; output: Sealed };
  open: { input: Sealed; output: Uint8Array };
  sign: { input: Uint8Array; output: Uint8Array };
  verify: { input: Signed; output: undefined };
}

export type CallName = keyof Calls;

export type CallMessage<K extends CallName = CallName> = {
  [N in K]: { readonly context: number; readonly kind: N; readonly input: Calls[N]['input'] };
}[K];

/** Ends a context. It has no answer. */
export interface EndMessage {
  readonly context: number;
  readonly kind: 'end';
}

export interface Failure {
  readonly family: 'kerberos' | 'security';
  readonly code: string;
  readonly message: string;
}

/** The child's first message: it has tried to load the library and listens. */
interface ReadyMessage {
  readonly kind: 'ready';
}

type AnswerMessage =
  | { readonly kind: 'done'; readonly output: Calls[CallName]['output'] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type ChildMessage = ReadyMessage | AnswerMessage;

/** An error as a message: classes and causes cannot be sent. */
export function failureOf(error: unknown): Failure {
  const message = oneLine(error instanceof Error ? error.message : String(error));
  if (error instanceof SecurityError) return { family: 'security', code: error.code, message };
  return { family: 'kerberos', code: error instanceof KerberosError ? error.code : 'FAILED', message };
}

export function errorOf({ family, code, message }: Failure): Error {
  return family === 'security'
    ? new SecurityError(code as SecurityErrorCode, message)
    : new KerberosError(code as KerberosErrorCode, message);
}
