import { cutAddresses } from '../runtime/addressSecrets';
import type { CertificateFacts } from './certificate';
import type { ErrorClass, Phase } from './errorTable/errorRow';
import { errorRow, isOfClass, type CodeOfClass, type ErrorCode } from './errorTable/errorTable';

export type { ErrorClass, Phase } from './errorTable/errorRow';
export type { ErrorCode } from './errorTable/errorTable';

export type ErrorArguments = Readonly<Record<string, string | number>>;

export interface RemoteErrorOptions extends ErrorOptions {
  /** Codes and texts of the host, for a bug report, such as `WSManFault 2150858752, WBEM 0x8004100E`. */
  readonly detail?: string;
  /** The host's own codes, unsigned, most specific first. */
  readonly hostCodes?: readonly number[];
  /** The certificate of the host that was not accepted. */
  readonly certificate?: CertificateFacts;
  /**
   * Arguments that are texts of tables: sentences, each translated by itself. Their placeholders stand for the other
   * arguments.
   */
  readonly sentences?: Sentences;
}

/** Sentences by the name of the argument that they make up. */
export type Sentences = Readonly<Record<string, readonly string[]>>;

/** Marks errors of this family across bundles: each has its own copy of the class, so `instanceof` fails. */
const FAMILY = Symbol.for('bits-remote.RemoteError');

/** Fills arguments into a text: `{name}` becomes the argument of that name. */
export function fillIn(template: string, args: ErrorArguments): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

/**
 * The only family of errors: what failed (`code`), where (`phase`), and what a person should know (`message`), do
 * (`advice`) and may copy (`remedy`). Decide by code or class, never by text. Addresses in its texts have no secrets:
 * an error is logged, printed and sent on.
 */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly [FAMILY] = true;
  readonly phase: Phase;
  readonly advice: string;
  readonly remedy: string | undefined;
  readonly detail: string | undefined;
  readonly hostCodes: readonly number[];
  readonly certificate: CertificateFacts | undefined;
  readonly args: ErrorArguments;
  readonly sentences: Sentences;

  constructor(
    readonly code: ErrorCode,
    args: ErrorArguments = {},
    options: RemoteErrorOptions = {},
  ) {
    const { phase, message, advice, remedy } = errorRow(code);
    const { sentences = {} } = options;
    const safe = withoutSecrets(args);
    const all = { ...safe, ...joined(sentences, (sentence) => fillIn(sentence, safe)) };
    super(fillIn(message, all), options);
    this.args = safe;
    this.sentences = sentences;
    this.phase = phase;
    this.advice = fillIn(advice, all);
    this.remedy = remedy;
    this.detail = options.detail === undefined ? undefined : cutAddresses(options.detail);
    this.hostCodes = options.hostCodes ?? [];
    this.certificate = options.certificate;
  }
}

/** The arguments that are made up of sentences, each of which is translated and filled in. */
export function joined(sentences: Sentences, translate: (sentence: string) => string): ErrorArguments {
  return Object.fromEntries(
    Object.entries(sentences).map(([name, parts]) => [name, parts.map(translate).join(' ')]),
  );
}

function withoutSecrets(args: ErrorArguments): ErrorArguments {
  return Object.fromEntries(
    Object.entries(args).map(([name, piece]) => [
      name,
      typeof piece === 'string' ? cutAddresses(piece) : piece,
    ]),
  );
}

/** Whether a caught value is of this family, from any bundle. */
export function isRemoteError(value: unknown): value is RemoteError {
  return typeof value === 'object' && value !== null && FAMILY in value;
}

/** An error of this family for a caught value: the value itself, or `INTERNAL` for one that nobody expected. */
export function asRemoteError(value: unknown): RemoteError {
  return isRemoteError(value)
    ? value
    : new RemoteError('INTERNAL', { reason: String(value) }, { cause: value });
}

/** Whether a caught value is of this family and has one of the codes. */
export function hasCode<Code extends ErrorCode>(
  value: unknown,
  ...codes: readonly Code[]
): value is RemoteError & { readonly code: Code } {
  return isRemoteError(value) && codes.some((code) => code === value.code);
}

/** Whether a caught value is of this family and its code is of a class. */
export function hasClass<C extends ErrorClass>(
  value: unknown,
  errorClass: C,
): value is RemoteError & { readonly code: CodeOfClass<C> } {
  return isRemoteError(value) && isOfClass(value.code, errorClass);
}
