import { startDeadline } from '../../runtime/deadline';
import type { Credential } from '../../security/mechanism';
import type { OpenClient } from '../../wsman/connect';
import { hasCode, isRemoteError, type RemoteError } from '../../wsman/errors';
import type { HttpTransport } from '../../wsman/http/httpTransport';
import type { Probe, TlsFacts } from '../../wsman/http/probe';
import type { Identity } from '../../wsman/identity';
import type { HostKind } from '../kind/hostKind';
import type { Fact, StepReport } from './examination';
import { fact, Journal, WayEnded, type Listener } from './journal';
import { walkIn, type WaysIn } from './waysIn';

/** The host under examination. */
interface Patient {
  readonly probe: Probe;
  readonly secure: boolean;
  readonly ways: WaysIn;
  /** A client that signs nobody in. The walk closes it. */
  readonly stranger: () => Promise<OpenClient>;
  /** A client with a credential, or of the user who is signed in to this computer. The walk closes it. */
  readonly signedIn: (credential: Credential | undefined) => Promise<OpenClient>;
  /** Runs an attempt with the credential of the host; a wrong password is tried once. */
  readonly withCredential: <T>(attempt: (credential: Credential | undefined) => Promise<T>) => Promise<T>;
}

interface Walked {
  readonly reports: readonly StepReport[];
  /** Milliseconds by which the host's clock is ahead; `undefined` if no answer had a date. */
  readonly clockOffset: number | undefined;
  /** Issuer of the certificate of the host. */
  readonly issuer: string | undefined;
  /** What kind of host it is; looked at only where the provider is missing. */
  readonly kind: HostKind | undefined;
}

/** Milliseconds for the answer to a request without credentials. A host that gives none may still sign somebody in. */
const STRANGER_LIMIT = 5_000;

/**
 * Runs the steps in order and stops at the first that fails.
 * @param now milliseconds of a clock that never goes back
 * @throws RemoteError `CANCELLED` only: every other failure becomes a report
 */
export async function walk(
  patient: Patient,
  listener: Listener,
  signal: AbortSignal,
  now: () => number,
): Promise<Walked> {
  const journal = new Journal(patient.ways.via, listener, now);
  let issuer: string | undefined;
  let clockOffset: number | undefined;
  let kind: HostKind | undefined;
  try {
    issuer = await network(patient, journal, signal);
    clockOffset = await stranger(patient, journal, signal);
    await account(patient, journal, signal, (found) => (kind = found));
  } catch (error) {
    if (!(error instanceof WayEnded)) throw error;
  } finally {
    patient.probe.close();
  }
  journal.skipRest();
  return { reports: journal.reports, clockOffset, issuer, kind };
}

/** @returns the issuer of the host's certificate, over https */
async function network(
  { probe, secure }: Patient,
  journal: Journal,
  signal: AbortSignal,
): Promise<string | undefined> {
  await journal.step('resolve', async () => {
    const addresses = await probe.resolve(signal);
    if (addresses.length === 0) return [fact('isAddress')];
    return [fact('addresses', { addresses: addresses.join(', ') })];
  });
  await journal.step('connect', async () => {
    const address = await probe.connect(signal);
    return [fact('open', { address, port: probe.port })];
  });
  if (!secure) {
    journal.skip('tls', [fact('overHttp')]);
    return undefined;
  }
  let issuer: string | undefined;
  await journal.step('tls', async () => {
    const facts = await probe.secure(signal);
    issuer = facts.certificate.issuer;
    return tlsFacts(facts);
  });
  return issuer;
}

/**
 * Asks without credentials. A refusal is no failure, nor is silence, and even a refusal carries the date of the host.
 * @returns milliseconds by which the host's clock is ahead
 */
async function stranger(
  { stranger: asStranger }: Patient,
  journal: Journal,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { transport, client } = await asStranger();
  const deadline = startDeadline(signal, STRANGER_LIMIT);
  try {
    await journal.step(
      'stranger',
      async () => productFacts(await client.identify(deadline.signal, { anonymous: true })),
      {
        tolerate: strangerFacts,
        always: () => clockFacts(transport.clockOffset),
      },
    );
    return transport.clockOffset;
  } finally {
    deadline.end();
    transport.close();
  }
}

async function account(
  { withCredential, signedIn, ways }: Patient,
  journal: Journal,
  signal: AbortSignal,
  onKind: (kind: HostKind) => void,
): Promise<void> {
  const attempt = async (credential: Credential | undefined): Promise<void> => {
    const { transport, client } = await signedIn(credential);
    try {
      await journal.step('signIn', async () => {
        await transport.signIn(signal);
        return protectionFacts(transport);
      });
      await journal.step('identity', async () => productFacts(await client.identify(signal)), {
        tolerate: ({ phase }) => (phase === 'request' ? [fact('noProduct')] : undefined),
      });
      await walkIn(client, ways, journal, signal, onKind);
    } catch (error) {
      // The owner of the credential needs the original error: a refusal puts the credential on hold.
      throw error instanceof WayEnded ? error.cause : error;
    } finally {
      transport.close();
    }
  };
  try {
    await withCredential(attempt);
  } catch (error) {
    if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
    // Nothing was tried: there is no credential, it is on hold, or it cannot be used.
    if (!journal.has('signIn')) journal.fail('signIn', error);
    throw new WayEnded(error);
  }
}

/** WinRM may refuse anonymous requests, or say nothing to them. A port without HTTP, or another server, is a failure. */
function strangerFacts(error: RemoteError): Fact[] | undefined {
  if (hasCode(error, 'REQUEST_TIMEOUT', 'CONNECTION_LOST')) return [fact('silentToStrangers')];
  const isRefusal = error.phase === 'authenticate' || hasCode(error, 'FAULT', 'ACCESS_DENIED');
  return isRefusal ? [fact('notToStrangers')] : undefined;
}

function clockFacts(offset: number | undefined): Fact[] {
  if (offset === undefined) return [];
  // The Date header has whole seconds, and the answer took time to arrive.
  const seconds = Math.round(Math.abs(offset) / 1000);
  return [seconds <= 2 ? fact('clockAgrees') : fact('clock', { seconds })];
}

function productFacts({ productVendor: vendor, productVersion: version }: Identity): Fact[] {
  return [fact('product', { vendor, version })];
}

function tlsFacts({ version, cipher, certificate, pinned }: TlsFacts): Fact[] {
  const { subject, issuer, validTo, fingerprint } = certificate;
  return [
    fact('tls', { version, cipher }),
    fact('certificate', { subject, issuer, validTo: validTo.toISOString().slice(0, 10) }),
    fact('fingerprint', { fingerprint }),
    ...(pinned ? [fact('pinned')] : []),
  ];
}

function protectionFacts({ protection, fallbackNote }: HttpTransport): Fact[] {
  if (!protection) return [];
  const { mechanism, sealed, bound } = protection;
  return [
    fact('mechanism', { mechanism }),
    ...(sealed ? [fact('sealed')] : []),
    ...(bound ? [fact('bound')] : []),
    ...(fallbackNote === undefined ? [] : [fact('kerberosNote', { note: fallbackNote })]),
  ];
}
