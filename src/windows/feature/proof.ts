import { pause } from '../../runtime/clock';
import type { WsmanClient } from '../../wsman/client';
import { isRemoteError, type RemoteError } from '../../wsman/errors';
import { readProvider } from '../kind/look';
import type { ChangeTerms } from './news';
import { isPassing } from './passing';

/** Milliseconds for which the provider is waited for, between two looks, and for one look. */
const LIMIT = 30_000;
const WAIT = 3_000;
const LOOK = 10_000;

/**
 * - `yes`, `no`: the provider is as it was expected to be, or is not after the whole time
 * - `stopped`: nobody looks any more
 * - an error: the host does not say, though it answers
 */
export type Proof = 'yes' | 'no' | 'stopped' | RemoteError;

/** Waits until the BITS provider answers, or is gone. WMI is believed to register it during the install. */
export async function prove(
  client: WsmanClient,
  expected: 'answers' | 'missing',
  { clock, signal, tell }: ChangeTerms,
): Promise<Proof> {
  tell({ kind: 'proving' });
  const end = clock.now() + LIMIT;
  for (;;) {
    let last: Proof;
    try {
      if ((await readProvider(client, signal, LOOK)) === expected) return 'yes';
      last = 'no';
    } catch (error) {
      if (signal.aborted) return 'stopped';
      if (!isRemoteError(error)) throw error;
      // One that fails is there: only "missing" says that it is not.
      if (!isPassing(error)) return expected === 'answers' ? error : 'no';
      last = error;
    }
    if (clock.now() >= end) return last;
    await pause(clock, WAIT, signal);
    if (signal.aborted) return 'stopped';
  }
}
