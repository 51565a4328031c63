/**
 * The step of a conversation that failed. `input`: before anything was sent. `bits`: BITS on the host refused.
 * `internal`: a defect of this program.
 */
export type Phase =
  | 'input'
  | 'resolve'
  | 'connect'
  | 'tls'
  | 'authenticate'
  | 'request'
  | 'decode'
  | 'bits'
  | 'cancelled'
  | 'internal';

/**
 * What an error code means to the code that handles it. Each class answers one question.
 *
 * About the credential:
 * - `rejectsCredential`: the credential was not accepted. Ask for another one, and do not store this one.
 * - `holdsCredential`: another try could lock the account. Hold the credential for every host that shares it.
 * - `provesCredential`: the host answered after signing the account in, so the credential is right.
 * - `nobodySignedIn`: this computer has no user to sign in as. A user name and a password are needed.
 *
 * About the person:
 * - `needsPerson`: only a person can help. The host is not polled, and trying again is not offered.
 * - `signInHelps`: offer to sign in.
 * - `accountHelps`: offer to sign in as somebody else, who may do more.
 * - `opensSignIn`: the sign-in dialog opens by itself when the person opens the host.
 * - `pinHelps`: offer to pin the host's certificate.
 *
 * About the next request:
 * - `mayRepeat`: a read may be sent again at once.
 * - `stopsAsking`: the next request to this host would fail the same way, and may take a whole time-out to do so.
 * - `skipsReading`: reading the host again at once would fail, or add to its load.
 * - `refusesQuestion`: the host does not accept this question. It may accept another one.
 *
 * About a change that was asked for:
 * - `settlesOutcome`: the error itself tells what became of the change.
 * - `leavesDoubt`: the host may have made the change.
 *
 * About the connection:
 * - `notConnected`: there was no conversation with a WinRM service.
 */
export type ErrorClass =
  | 'rejectsCredential'
  | 'holdsCredential'
  | 'provesCredential'
  | 'nobodySignedIn'
  | 'needsPerson'
  | 'signInHelps'
  | 'accountHelps'
  | 'opensSignIn'
  | 'pinHelps'
  | 'mayRepeat'
  | 'stopsAsking'
  | 'skipsReading'
  | 'refusesQuestion'
  | 'settlesOutcome'
  | 'leavesDoubt'
  | 'notConnected';

/** One error code. Texts are English; the editor looks translations up by them. */
export interface ErrorRow {
  readonly phase: Phase;
  /** What happened, for a person. `{name}` stands for an argument. */
  readonly message: string;
  /** What to do next. `{name}` stands for an argument. */
  readonly advice: string;
  /** A line to run on the host, ready to copy. */
  readonly remedy?: string;
  /** A few words for a host's row. Codes without it are shown as `failed`. */
  readonly short?: string;
  readonly classes: readonly ErrorClass[];
}

/** Classes of failures before there was a connection. */
export const NOT_REACHED = ['notConnected', 'stopsAsking', 'skipsReading'] as const;

/** Classes of failures to sign in. */
export const NOT_SIGNED_IN = ['stopsAsking', 'skipsReading'] as const;
