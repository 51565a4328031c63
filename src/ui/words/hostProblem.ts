import type { HostState } from '../../fleet/model';
import { hasCode } from '../../wsman/errors';
import { l10n } from './l10n';
import { problemOf, type Problem } from './problem';

/** Why a host failed, with the advice that fits what is known of it; `undefined` for one that did not fail. */
export function hostProblem({ error, session }: HostState): Problem | undefined {
  if (error === undefined) return undefined;
  const problem = problemOf(error);
  if (!hasCode(error, 'ACCESS_DENIED')) return problem;
  switch (session?.rights) {
    case 'filtered':
      return {
        ...problem,
        advice: l10n.t(
          'The account is an administrator of the host, but UAC takes its rights away over the network, as from every local account other than Administrator. Sign in with an account of the domain, or set LocalAccountTokenFilterPolicy to 1.',
        ),
      };
    case 'user':
      return {
        ...problem,
        advice: l10n.t(
          "The account isn't a member of the host's Administrators group. Sign in with one that is, or have this one added.",
        ),
        // The line is for accounts that UAC filters.
        remedy: undefined,
      };
    default:
      return problem;
  }
}
