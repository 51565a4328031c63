import { inputError } from './inputError';
import { randomUUID } from 'node:crypto';
import { authentication, DEFAULT_AUTH, type AuthKind } from '../security/authentication/kinds';
import type { Credential, Entropy, Kerberos } from '../security/mechanism';
import { normalFingerprint } from './certificate';
import { readAuthority, readClientCertificate, type CertificateFiles } from './certificateFiles';
import { WsmanClient } from './client';
import type { Endpoint } from './endpoint';
import { HttpTransport, type HttpTransportOptions } from './http/httpTransport';
import { redact } from './redact';

/** Host, user and timeouts of a connection. */
export interface ConnectOptions {
  readonly endpoint: Endpoint;
  readonly auth: AuthKind;
  /**
   * `undefined` for the user who is signed in to this computer, if the authentication kind supports that. With a
   * client certificate, the password is the passphrase of the key.
   */
  readonly credential: Credential | undefined;
  /** Service principal name, if it is not `HTTP/` and the host's name. */
  readonly spn?: string | undefined;
  /** PEM file with the authority of the host's certificate. */
  readonly caFile?: string | undefined;
  /** SHA-256 fingerprint of the only certificate to accept from the host. */
  readonly fingerprint?: string | undefined;
  /** The client certificate to sign in with. */
  readonly certificate?: CertificateFiles | undefined;
  /** Milliseconds to connect. */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds for a read, with everything that belongs to it, and after which the host aborts an operation; at most
   * 60,000. A change may take 5,000 more.
   */
  readonly operationTimeout?: number | undefined;
  /** Milliseconds for all pages of a listing. */
  readonly listingTimeout?: number | undefined;
  /** Language of fault texts, such as `en-US`. */
  readonly locale?: string | undefined;
  /** Default: the system's clock and random numbers. */
  readonly entropy?: Entropy | undefined;
  /** Receives a line for each connection and sign-in, without contents or secrets. */
  readonly log?: ((line: string) => void) | undefined;
  /** Receives every message, without its secrets, while it is on. */
  readonly trace?: Trace | undefined;
}

/** Receives unsealed messages, so that a host without a recording can be recorded. */
export interface Trace {
  readonly isOn: () => boolean;
  readonly write: (line: string) => void;
}

/** The default maximum of Windows (MaxEnvelopeSizekb 500). */
const ENVELOPE_SIZE = 512_000;
/** An answer in UTF-8 can be longer than the host's count in UTF-16 units; sealing adds little. */
const ANSWER_SIZE = 4 * ENVELOPE_SIZE;

const DEFAULTS = {
  connectTimeout: 10_000,
  operationTimeout: 60_000,
  // Ten thousand jobs over a slow line take minutes.
  listingTimeout: 300_000,
  locale: 'en-US',
} as const;
const AUTHENTICATE_TIMEOUT = 20_000;
const BODY_TIMEOUT = 15_000;

/** A client and the transport below it. Closing either ends both; the code that opened it closes it. */
export interface OpenClient {
  readonly transport: HttpTransport;
  readonly client: WsmanClient;
}

/**
 * A client for a host. Nothing is sent before its first call.
 * @throws RemoteError `BAD_INPUT`, `CLEARTEXT_REFUSED`, `SIGN_IN_REQUIRED`, `CERTIFICATE_LOCKED` or
 * `MECHANISM_UNAVAILABLE` for what may not even be tried
 */
export async function openClient(options: ConnectOptions, kerberos: Kerberos): Promise<OpenClient> {
  const transport = new HttpTransport(await transportOptions(options, kerberos));
  const client = new WsmanClient(transport, {
    operationTimeout: options.operationTimeout ?? DEFAULTS.operationTimeout,
    listingTimeout: options.listingTimeout ?? DEFAULTS.listingTimeout,
    maxEnvelopeSize: ENVELOPE_SIZE,
    locale: options.locale ?? DEFAULTS.locale,
    newGuid: randomUUID,
    log: options.log,
  });
  return { transport, client };
}

/** The same host for a client that signs nobody in: nothing of this credential is ever sent. */
export function withoutSigningIn(options: Omit<ConnectOptions, 'credential'>): ConnectOptions {
  return { ...options, auth: DEFAULT_AUTH, credential: { user: '', password: '' } };
}

/**
 * What the transport of such a client is made of.
 * @throws RemoteError `BAD_INPUT` for a file that cannot be read, and for a fingerprint that is none
 */
export async function transportOptions(
  options: ConnectOptions,
  kerberos: Kerberos,
): Promise<HttpTransportOptions> {
  const { endpoint, auth, credential, caFile, certificate, trace } = options;
  if (!endpoint.secure && (options.fingerprint ?? caFile) !== undefined)
    throw inputError(
      'A pinned certificate and a CA file are of use over https only, and this address is http.',
    );
  // No step of a request may take longer than the request.
  const longest = options.operationTimeout ?? DEFAULTS.operationTimeout;
  const isCertified = authentication(auth).secret === 'passphrase' && certificate !== undefined;
  return {
    endpoint,
    auth,
    credential,
    spn: options.spn,
    kerberos,
    ca: caFile === undefined ? undefined : await readAuthority(caFile),
    pin: options.fingerprint === undefined ? undefined : pinOf(options.fingerprint),
    clientCertificate: isCertified
      ? await readClientCertificate(certificate, credential?.password)
      : undefined,
    timeouts: {
      connect: Math.min(options.connectTimeout ?? DEFAULTS.connectTimeout, longest),
      authenticate: Math.min(AUTHENTICATE_TIMEOUT, longest),
      body: BODY_TIMEOUT,
    },
    maxAnswerSize: ANSWER_SIZE,
    entropy: options.entropy,
    log: options.log,
    onMessage:
      trace &&
      ((direction, envelope) => {
        if (trace.isOn()) trace.write(`${direction} ${redact(envelope)}`);
      }),
  };
}

function pinOf(fingerprint: string): string {
  const pin = normalFingerprint(fingerprint);
  if (pin !== undefined) return pin;
  throw inputError('A SHA-256 fingerprint has 64 hexadecimal digits.');
}
