import { hostRunRow } from '../../../fleet/rollouts/hostRunStates';
import { l10n } from '../../words/l10n';
import type { HeadView } from './pageView';
import type { ShownRun, Telling } from './runWords';

/** Bytes of one host run; the total is `undefined` while nobody knows the size. */
interface Bytes {
  readonly fetched: bigint;
  readonly total: bigint | undefined;
}

/** How much of everything is there, how fast it comes and how long it may take, as far as that is known. */
export function amountOf(
  runs: readonly ShownRun[],
  { state, format }: Telling,
): Pick<HeadView, 'share' | 'figures'> {
  const wanted = runs.filter(({ seen }) => hostRunRow(seen.state).countsAs !== 'notAttempted');
  const known = wanted.map(bytesOf);
  const largest = known.reduce((most, { total = 0n }) => (total > most ? total : most), 0n);
  // The same files for every host: the size at one of them is that of the others, unless addresses differ by host.
  const isSame = !state.spec.files.some(({ from }) => from.includes('${'));
  const assumed = isSame && largest > 0n ? largest : undefined;
  const totals = known.map(({ total }) => total ?? assumed);
  // Not every end tells its bytes; what is done has all of them.
  const fetchedBy = known.map(({ fetched }, index) =>
    wanted[index]?.seen.state === 'done' ? (totals[index] ?? fetched) : fetched,
  );
  const fetched = fetchedBy.reduce((sum, bytes) => sum + bytes, 0n);
  const isTotalKnown = totals.every((total) => total !== undefined) && totals.length > 0;
  const total = isTotalKnown ? totals.reduce<bigint>((sum, each) => sum + each, 0n) : undefined;
  const speed = speedOf(wanted);
  const left = total === undefined ? undefined : leftToFetch(wanted, known, totals);
  return {
    share: total === undefined || total === 0n ? null : Number((fetched * 1000n) / total),
    figures: [
      ...(fetched === 0n && total === undefined ? [] : [format.part(fetched, total)]),
      ...(speed === 0 ? [] : [format.rate(speed)]),
      ...(speed === 0 || left === undefined || left === 0n
        ? []
        : [l10n.t('about {0}', format.timeLeft(Number(left) / speed))]),
    ],
  };
}

function bytesOf({ run, seen: { state, job } }: ShownRun): Bytes {
  if (state === 'done' && run.bytes !== undefined) return { fetched: run.bytes, total: run.bytes };
  const { bytesTransferred = 0n, bytesTotal } = job?.job ?? {};
  return { fetched: bytesTransferred, total: bytesTotal };
}

/** Bytes a second of all transfers. */
function speedOf(runs: readonly ShownRun[]): number {
  return runs.reduce(
    (sum, { seen: { state, job } }) => sum + (state === 'transferring' ? (job?.bytesPerSecond ?? 0) : 0),
    0,
  );
}

/** Hosts that need attention are not waited for: nobody knows when they go on. */
function leftToFetch(
  runs: readonly ShownRun[],
  known: readonly Bytes[],
  totals: readonly (bigint | undefined)[],
): bigint {
  return runs.reduce((sum, { seen }, index) => {
    const { countsAs } = hostRunRow(seen.state);
    if (countsAs !== 'working' && countsAs !== 'waiting') return sum;
    const left = (totals[index] ?? 0n) - (known[index]?.fetched ?? 0n);
    return left > 0n ? sum + left : sum;
  }, 0n);
}
