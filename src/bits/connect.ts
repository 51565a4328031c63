import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AuthKind } from '../wsman/authKinds';
import { WsmanClient } from '../wsman/client';
import type { Credential } from '../wsman/credential';
import { RemoteError } from '../wsman/errors';
import { HttpTransport } from '../wsman/http/httpTransport';
import { BitsClient } from './client';

/** Where and as whom to connect, and how patient to be. */
export interface ConnectOptions {
  /** `http://srv:5985/wsman`. */
  readonly url: string;
  readonly auth: AuthKind;
  readonly credential: Credential;
  /** PEM file with the authority of the host's certificate. */
  readonly caFile?: string | undefined;
  /** Milliseconds to connect. */
  readonly connectTimeout?: number | undefined;
  /** Milliseconds after which the host gives an operation up, at most 60,000. */
  readonly operationTimeout?: number | undefined;
  /** Language of fault texts, such as `en-US`. */
  readonly locale?: string | undefined;
  /** Told of connections and sign-ins, never of contents or secrets. */
  readonly log?: ((line: string) => void) | undefined;
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
 * @throws RemoteError `BAD_INPUT`, `CLEARTEXT_REFUSED` or `MECHANISM_UNAVAILABLE` for what may not even be tried
 */
export async function connectBits(options: ConnectOptions): Promise<BitsClient> {
  const transport = new HttpTransport({
    url: options.url,
    auth: options.auth,
    credential: options.credential,
    ca: options.caFile === undefined ? undefined : await readAuthority(options.caFile),
    timeouts: {
      connect: options.connectTimeout ?? DEFAULTS.connectTimeout,
      authenticate: AUTHENTICATE_TIMEOUT,
      body: BODY_TIMEOUT,
    },
    maxAnswerSize: ANSWER_SIZE,
    log: options.log,
  });
  const wsman = new WsmanClient(transport, {
    operationTimeout: options.operationTimeout ?? DEFAULTS.operationTimeout,
    maxEnvelopeSize: ENVELOPE_SIZE,
    locale: options.locale ?? DEFAULTS.locale,
    newGuid: randomUUID,
  });
  return new BitsClient(wsman);
}

async function readAuthority(path: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new RemoteError('BAD_INPUT', { reason: `The CA file ${path} cannot be read.` }, { cause });
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new RemoteError('BAD_INPUT', { reason: `The CA file ${path} holds no certificate in PEM form.` });
  return text;
}
