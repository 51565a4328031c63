import { amountOf, hostsOf } from '../amount';
import { isOverLimit } from '../failureLimit';
import { hostRunRow, isSettled } from '../hostRunStates';
import { paused } from '../journal/pauseFact';
import type { HostRun, RolloutState } from '../journal/rolloutState';
import { record, type Intent } from './intent';
import { isSameForAll } from './plannedJob';

/** The host runs that use up the failure limit. */
function countedFailures({ runs, spec }: RolloutState): readonly HostRun[] {
  return [...runs.values()].filter((run) => {
    const { usesLimit } = hostRunRow(run.state);
    return (
      !run.isForgiven && (usesLimit === 'yes' || (usesLimit === 'policy' && spec.unreachable === 'fail'))
    );
  });
}

/** Pauses where every other host would fail the same way, or more have failed than the limit bears. */
export function limitPause(state: RolloutState): Intent | undefined {
  const { runs, spec } = state;
  const isAnyLeft = [...runs.values()].some(({ state: kept }) => !isSettled(kept));
  if (!isAnyLeft) return undefined;
  const failures = countedFailures(state);
  const ofServer = failures.find(
    ({ state: kept, reason }) => kept === 'failed' && reason?.kind === 'fileServer',
  );
  if (ofServer && isSameForAll(spec))
    return record(paused('failureLimit', { kind: 'sameForAll', reason: ofServer.reason }));
  const total = runs.size;
  const limit = amountOf(spec.failureLimit);
  if (!isOverLimit(limit, failures.length, total)) return undefined;
  const failed = { failed: failures.length, limit: hostsOf(limit, total), hosts: total };
  return record(paused('failureLimit', { kind: 'tooManyFailed', ...failed }));
}
