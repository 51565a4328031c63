import type { Identity, WsmanClient } from '../../wsman/client';
import type { Credential } from '../../wsman/credential';
import { hasCode, isRemoteError, type RemoteError } from '../../wsman/errors';
import type { HttpTransport } from '../../wsman/http/httpTransport';
import type { Probe, TlsFacts } from '../../wsman/http/probe';
import { BitsProvider } from '../../bits/provider/jobClass';
import type { Fact, StepReport } from './examination';
import { fact, Journal, WayEnded, type Listener } from './journal';

/** A transport and the client on it. Whoever asks for one closes it. */
export interface Way {
  readonly transport: HttpTransport;
  readonly client: WsmanClient;
}

/** What the walk needs of a host. */
interface Patient {
  readonly probe: Probe;
  readonly secure: boolean;
  /** A way that signs nobody in. */
  readonly stranger: () => Promise<Way>;
  /** The way of a credential, or of the user who is signed in to this computer. */
  readonly signedIn: (credential: Credential | undefined) => Promise<Way>;
  /** Runs an attempt with the credential of the host, so that a wrong password is tried once. */
  readonly withCredential: <T>(attempt: (credential: Credential | undefined) => Promise<T>) => Promise<T>;
}

interface Walked {
  readonly reports: readonly StepReport[];
  /** Milliseconds by which the host's clock is ahead, as far as its answers told. */
  readonly clockOffset: number | undefined;
  /** Issuer of the certificate that was seen. */
  readonly issuer: string | undefined;
}

/** No job has it: the answer says that the provider was asked and looked. */
const NO_JOB = '{00000000-0000-0000-0000-000000000000}';

/**
 * Walks the way to the jobs of a host, step by step, and ends at the first that fails.
 * @param now milliseconds of a clock that never goes back
 * @throws RemoteError `CANCELLED` alone: every other failure is a report
 */
export async function walk(
  patient: Patient,
  listener: Listener,
  signal: AbortSignal,
  now: () => number,
): Promise<Walked> {
  const journal = new Journal(listener, now);
  let issuer: string | undefined;
  let clockOffset: number | undefined;
  try {
    issuer = await network(patient, journal, signal);
    clockOffset = await stranger(patient, journal, signal);
    await account(patient, journal, signal);
  } catch (error) {
    if (!(error instanceof WayEnded)) throw error;
  } finally {
    patient.probe.close();
  }
  journal.skipRest();
  return { reports: journal.reports, clockOffset, issuer };
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
 * A host that tells strangers nothing is not at fault, and its answer tells of its clock all the same.
 * @returns milliseconds by which that is ahead
 */
async function stranger(
  { stranger: asStranger }: Patient,
  journal: Journal,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { transport, client } = await asStranger();
  try {
    await journal.step(
      'stranger',
      async () => productFacts(await client.identify(signal, { anonymous: true })),
      {
        tolerate: (error) => (isClosedToStrangers(error) ? [fact('notToStrangers')] : undefined),
        always: () => clockFacts(transport.clockOffset),
      },
    );
    return transport.clockOffset;
  } finally {
    transport.close();
  }
}

async function account(
  { withCredential, signedIn }: Patient,
  journal: Journal,
  signal: AbortSignal,
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
      await provider(client, journal, signal);
    } catch (error) {
      // Whoever keeps the credential wants the failure itself: a refusal puts the credential on hold.
      throw error instanceof WayEnded ? error.cause : error;
    } finally {
      transport.close();
    }
  };
  try {
    await withCredential(attempt);
  } catch (error) {
    if (!isRemoteError(error) || hasCode(error, 'CANCELLED')) throw error;
    // No credential, one that is on hold, or one that cannot be used: nothing was tried.
    if (!journal.has('signIn')) journal.fail('signIn', error);
    throw new WayEnded(error);
  }
}

async function provider(client: WsmanClient, journal: Journal, signal: AbortSignal): Promise<void> {
  const bits = new BitsProvider(client);
  await journal.step('provider', async () => {
    try {
      await bits.get(NO_JOB, signal);
    } catch (error) {
      // One that refuses the account, or the question, is there: whether it lets us in is the next step's question.
      if (!hasCode(error, 'ACCESS_DENIED', 'BITS_ERROR', 'NOT_FOUND')) throw error;
    }
    return [fact('provider')];
  });
  await journal.step('rights', async () => {
    await bits.glance(signal);
    return [fact('rights')];
  });
  await journal.step('listing', async () => [fact('jobs', { count: (await bits.list(signal)).length })]);
}

/** Refusing a stranger is WinRM's right; no HTTP, or somebody else's, is another matter. */
function isClosedToStrangers(error: RemoteError): boolean {
  return error.phase === 'authenticate' || hasCode(error, 'FAULT', 'ACCESS_DENIED');
}

function clockFacts(offset: number | undefined): Fact[] {
  if (offset === undefined) return [];
  // The header has whole seconds, and was on its way for a moment.
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
