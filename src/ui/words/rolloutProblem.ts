import { REFUSAL_TEXTS } from '../../bits/addresses';
import type { Problem } from '../../fleet/rollouts/spec/problem';
import { PROBLEM_TEXTS } from '../../fleet/rollouts/spec/problemTexts';
import { l10n } from './l10n';
import { plainText, VALUE_LENGTH } from './plainText';
import { problemOf } from './problem';

/** A mistake in a rollout file. Its parts come from the file and are shown as data. */
export function rolloutProblem(problem: Problem): string {
  if ('error' in problem) return problemOf(problem.error).message;
  const { code, args, refusal } = problem;
  const { form } = args;
  const parts = Object.entries({
    ...args,
    ...(form !== undefined && { form: l10n.t(String(form)) }),
    ...(refusal && {
      refusal: l10n.t(REFUSAL_TEXTS[refusal.kind], refusal.argument ?? '', refusal.encoded ?? ''),
    }),
  });
  return l10n.t(
    PROBLEM_TEXTS[code],
    Object.fromEntries(parts.map(([name, piece]) => [name, plainText(piece, VALUE_LENGTH)])),
  );
}
