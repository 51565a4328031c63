import { randomUUID } from 'node:crypto';
import { authentication, type AuthKind } from '../wsman/authKinds';
import { normalFingerprint } from '../wsman/certificate';
import { WsmanClient } from '../wsman/client';
import type { Credential, Entropy } from '../wsman/credential';
import { RemoteError } from '../wsman/errors';
import type { Endpoint } from '../wsman/endpoint';
import { HttpTransport, type HttpTransportOptions } from '../wsman/http/httpTransport';
import { noKerberos, type Kerberos } from '../wsman/kerberos';
import { redact } from '../wsman/redact';
import type { JobsConnection } from './hostJobs';
import { ProviderJobs } from './provider/providerJobs';
import { readAuthority, readClientCertificate, type CertificateFiles } from './connectFiles';

/** Where and as whom to connect, and how patient to be. */
export interface ConnectOptions {
  readonly endpoint: Endpoint;
  readonly auth: AuthKind;
  /**
   * `undefined` for the user who is signed in to this computer, where the way to sign in knows one. With a client
   * certificate, its password is the passphrase of the key.
   */
  readonly credential: Credential | undefined;
  /** Service principal name, where it is not `HTTP/` and the host's name. */
  readonly spn?: string | undefined;
  /** PEM file with the authority of the host's certificate. */
  readonly caFile?: string | undefined;
  /** SHA-256 fingerprint of the host's certificate: this one and no other. */
  readonly fingerprint?: string | undefined;
  /** What to show a host that signs in by certificate. */
  readonly certificate?: CertificateFiles | undefined;
  /** Milliseconds to connect. */
  readonly connectTimeout?: number | undefined;
  /** Milliseconds after which the host gives an operation up, at most 60,000. */
  readonly operationTimeout?: number | undefined;
  /** Language of fault texts, such as `en-US`. */
  readonly locale?: string | undefined;
  /** The system's clock and random numbers, left out. */
  readonly entropy?: Entropy | undefined;
  /** Told of connections and sign-ins, never of contents or secrets. */
  readonly log?: ((line: string) => void) | undefined;
  /** Told of every message, without the secrets in it, while somebody wants to know. */
  readonly trace?: Trace | undefined;
}

/** Where opened messages are written, for people who have hosts that nobody has recorded yet. */
export interface Trace {
  readonly isOn: () => boolean;
  readonly write: (line: string) => void;
}

/** What Windows serves at most by default (MaxEnvelopeSizekb 500). */
const ENVELOPE_SIZE = 512_000;
/** An answer in UTF-8 can be longer than what the host counts in UTF-16 units; sealing adds little. */
const ANSWER_SIZE = 4 * ENVELOPE_SIZE;

const DEFAULTS = { connectTimeout: 10_000, operationTimeout: 60_000, locale: 'en-US' } as const;
const AUTHENTICATE_TIMEOUT = 20_000;
const BODY_TIMEOUT = 15_000;

/**
 * A client for the BITS provider of a host. Nothing is sent before its first call.
 * @throws RemoteError `BAD_INPUT`, `CLEARTEXT_REFUSED`, `SIGN_IN_REQUIRED`, `CERTIFICATE_LOCKED` or
 * `MECHANISM_UNAVAILABLE` for what may not even be tried
 */
export async function connectBits(
  options: ConnectOptions,
  kerberos: Kerberos = noKerberos,
): Promise<JobsConnection> {
  return new ProviderJobs((await openWay(options, kerberos)).client);
}

/** A transport and the client of WS-Management on it; closing either ends both. */
export async function openWay(
  options: ConnectOptions,
  kerberos: Kerberos,
): Promise<{ readonly transport: HttpTransport; readonly client: WsmanClient }> {
  const transport = new HttpTransport(await transportOptions(options, kerberos));
  const client = new WsmanClient(transport, {
    operationTimeout: options.operationTimeout ?? DEFAULTS.operationTimeout,
    maxEnvelopeSize: ENVELOPE_SIZE,
    locale: options.locale ?? DEFAULTS.locale,
    newGuid: randomUUID,
  });
  return { transport, client };
}

/** @throws RemoteError for files that cannot be read, and a fingerprint that is none */
export async function transportOptions(
  options: ConnectOptions,
  kerberos: Kerberos,
): Promise<HttpTransportOptions> {
  const { endpoint, auth, credential, caFile, certificate, trace } = options;
  if (!endpoint.secure && (options.fingerprint ?? caFile) !== undefined)
    throw new RemoteError('BAD_INPUT', {
      reason: 'A pinned certificate and a CA file are of use over https only, and this address is http.',
    });
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
      connect: options.connectTimeout ?? DEFAULTS.connectTimeout,
      authenticate: AUTHENTICATE_TIMEOUT,
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
  throw new RemoteError('BAD_INPUT', { reason: 'A SHA-256 fingerprint has 64 hexadecimal digits.' });
}
