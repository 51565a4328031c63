import { hasCode, isRemoteError } from '../wsman/errors';
import { changeJobs } from './changeJobs';
import { explainFailure } from './explainFailure';
import { listHosts } from './listHosts';
import { listJobs } from './listJobs';
import { planRollout } from './planRollout';
import type { Premises } from './premises';
import { testHosts } from './testHosts';
import { failedAnswer, type ToolAnswer } from './toolAnswer';
import { readInput, type ToolInput } from './toolInput';
import type { ToolName } from './toolTable';

type Run = (premises: Premises, input: ToolInput, signal: AbortSignal) => ToolAnswer | Promise<ToolAnswer>;

/** A missing one does not compile. */
const RUNS: Readonly<Record<ToolName, Run>> = {
  list_bits_hosts: listHosts,
  list_bits_jobs: listJobs,
  explain_bits_failure: explainFailure,
  test_bits_host: testHosts,
  plan_bits_rollout: planRollout,
  change_bits_jobs: changeJobs,
};

/**
 * Runs a tool with what a model gave it. A failure is an answer that tells the next step.
 * @param onDefect told of a failure that nobody expected
 * @throws RemoteError `CANCELLED`
 */
export async function callTool(
  name: ToolName,
  given: unknown,
  premises: Premises,
  signal: AbortSignal,
  onDefect: (defect: unknown) => void,
): Promise<ToolAnswer> {
  try {
    signal.throwIfAborted();
    return await RUNS[name](premises, readInput(name, given), signal);
  } catch (error) {
    if (signal.aborted || hasCode(error, 'CANCELLED')) throw error;
    if (!isRemoteError(error)) onDefect(error);
    return failedAnswer(error);
  }
}
