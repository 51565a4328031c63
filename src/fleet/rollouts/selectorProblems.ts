import { JsonDocument } from '../documents/jsonDocument';
import type { HostDefinition } from '../host';
import { isRemoteError, type RemoteError } from '../../wsman/errors';
import { meantHosts } from './meantHosts';
import { selectorProblem, type Problem } from './spec/problem';
import type { RolloutSpec } from './spec/rolloutSpec';

/**
 * The selectors of a rollout file that cannot be read or match no host that is known, with their places.
 * @param text of the file, which is a specification
 */
export function selectorProblems(
  text: string,
  spec: RolloutSpec,
  known: readonly HostDefinition[],
): readonly Problem[] {
  const document = new JsonDocument(text);
  const problems = (['hosts', 'except'] as const).flatMap((key) =>
    spec[key].flatMap((selector, index) => {
      const error = mistake({ hosts: [selector], except: [] }, known);
      return error === undefined ? [] : [selectorProblem(document, [key, index], error)];
    }),
  );
  if (problems.length > 0) return problems;
  const whole = mistake(spec, known);
  return whole === undefined ? [] : [selectorProblem(document, ['hosts'], whole)];
}

function mistake(
  spec: Pick<RolloutSpec, 'hosts' | 'except'>,
  known: readonly HostDefinition[],
): RemoteError | undefined {
  try {
    meantHosts(spec, known);
    return undefined;
  } catch (error) {
    if (isRemoteError(error)) return error;
    throw error;
  }
}
