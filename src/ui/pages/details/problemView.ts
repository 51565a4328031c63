import type { HostState, TrackedJob } from '../../../fleet/model';
import { hostProblem } from '../../words/hostProblem';
import { adviceText } from '../../words/hresultWords';
import { l10n } from '../../words/l10n';
import { plainText, VALUE_LENGTH } from '../../words/plainText';
import { rowError } from '../../words/rowText';
import { errorFacts, type Fact } from '../../words/facts';
import { remedyButtons } from './buttons';
import type { FactView, ProblemView } from './pageView';

/** Why a job failed, and what to do; `null` for one that did not fail, or whose host has not told yet. */
export function jobProblem(tracked: TrackedJob): ProblemView | null {
  const { error, job, type } = tracked;
  if (error === undefined) return null;
  const [, , ...details] = errorFacts(tracked);
  return {
    title: job.state === 'ERROR' ? l10n.t('The job failed') : l10n.t('The last attempt failed'),
    message: sentence(rowError(tracked)),
    advice: plainText(adviceText(error, job.state, type), VALUE_LENGTH),
    remedy: '',
    details: factViews(details),
    buttons: [],
    isRetrying: job.state !== 'ERROR',
  };
}

/**
 * Why a host cannot be read, and what to do; `null` for one that did not fail.
 * @param isOfJob whether it is for the page of a job, which has no buttons of the host elsewhere
 */
export function hostProblemView(state: HostState, isOfJob = false): ProblemView | null {
  const problem = hostProblem(state);
  if (problem === undefined) return null;
  const { code, message, advice, remedy = '' } = problem;
  const detail: readonly Fact[] = state.error?.detail ? [[l10n.t('Detail'), state.error.detail]] : [];
  return {
    title: message,
    message: '',
    advice,
    remedy,
    details: factViews([[l10n.t('Error code'), code], ...detail]),
    buttons: isOfJob ? remedyButtons(state) : [],
    isRetrying: false,
  };
}

/** Facts for the page: bounded, on one line. */
export function factViews(facts: readonly Fact[]): readonly FactView[] {
  return facts.map(([name, value]) => ({ name, value: plainText(value, VALUE_LENGTH) }));
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
