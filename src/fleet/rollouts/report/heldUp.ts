import { runsIn, type RolloutState } from '../journal/rolloutState';
import { rolloutRow } from '../rolloutStates';

/** Hosts that had everything and do not answer now, while others wait for them to be completed. */
interface HeldUp {
  readonly hosts: readonly string[];
  /** Milliseconds since 1970 until which the last of them is waited for. */
  readonly until: number;
}

/** The hosts for which completing waits; `undefined` where it waits for none. */
export function heldUp(state: RolloutState): HeldUp | undefined {
  const { complete, unreachable, waitFor } = state.spec;
  const isGate = complete === 'together' || complete === 'perWave';
  if (!isGate || unreachable === 'fail' || !rolloutRow(state.status).isOpen) return undefined;
  const waiting = runsIn(state, 'ready');
  const away = runsIn(state, 'unreachable').filter(
    ({ wasReady, wave }) => wasReady && waiting.some((run) => complete === 'together' || run.wave === wave),
  );
  if (away.length === 0) return undefined;
  return {
    hosts: away.map(({ name }) => name),
    until: Math.max(...away.map(({ since }) => since + waitFor)),
  };
}

/** `1 host was ready and does not answer: completing waits for it until …`; empty where it waits for none. */
export function heldUpText(state: RolloutState): string {
  const held = heldUp(state);
  if (!held) return '';
  const { length } = held.hosts;
  const which = length === 1 ? '1 host was ready and does not' : `${length} hosts were ready and do not`;
  const it = length === 1 ? 'it' : 'them';
  return `${which} answer: completing waits for ${it} until ${new Date(held.until).toISOString()}.`;
}
