import type { HostState } from '../fleet/model';
import { inParallel } from '../fleet/parallel';
import { RemoteError } from '../wsman/errors';
import type { Premises } from './premises';
import { remoteText, SENTENCE_LENGTH } from './remoteText';

/** Hosts that were read just now, and those that could not be. */
export interface ReadHosts {
  readonly read: readonly HostState[];
  readonly unread: readonly UnreadHost[];
}

export interface UnreadHost {
  readonly host: string;
  readonly error: RemoteError;
}

/** Reads hosts. Nobody is asked to sign in: a failure is an entry of the answer. @throws RemoteError `CANCELLED` */
export async function readHosts(
  { fleet }: Pick<Premises, 'fleet'>,
  hosts: readonly HostState[],
  signal: AbortSignal,
): Promise<ReadHosts> {
  const states = await inParallel(hosts, ({ host }) => fleet.refresh(host.name, signal));
  return {
    read: states.filter(({ status }) => status === 'online'),
    unread: states.flatMap(({ host, status, error }) =>
      status === 'online' ? [] : [{ host: host.name, error: error ?? new RemoteError('CANCELLED') }],
    ),
  };
}

/** Hosts that an answer about something else names, since they could not be read; counts tell of the others. */
const MOST_UNREAD = 10;

/** The rows of hosts that could not be read; an answer has none of them where all were read. */
export function unreadRows(
  unread: readonly UnreadHost[],
  premises: Pick<Premises, 'nextStep'>,
): readonly Readonly<Record<string, unknown>>[] {
  return unread.slice(0, MOST_UNREAD).map((each) => unreadRow(each, premises));
}

/** `{host, code, reason, next}` of a host that could not be read. */
export function unreadRow(
  { host, error }: UnreadHost,
  { nextStep }: Pick<Premises, 'nextStep'>,
): Readonly<Record<string, unknown>> {
  return {
    host: remoteText(host),
    code: error.code,
    reason: remoteText(error.message, SENTENCE_LENGTH),
    next: remoteText(nextStep(host, error), SENTENCE_LENGTH),
  };
}
