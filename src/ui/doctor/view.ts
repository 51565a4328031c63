import {
  stepsTo,
  type Cause,
  type Outcome,
  type StepName,
  type StepReport,
} from '../../windows/doctor/examination';
import { causeRemedy } from '../../windows/doctor/report';
import { hasClass, hasCode, type RemoteError } from '../../wsman/errors';
import { AUTH_WORDS } from '../words/authWords';
import type { Format } from '../words/format';
import { l10n } from '../words/l10n';
import { plainText, VALUE_LENGTH } from '../words/plainText';
import { problemOf } from '../words/problem';
import type { CheckUp } from './checkUp';
import { showLogTitle } from '../words/words';
import { causeLine, outcomeWord, stepLines, stepTitle } from './texts';

/** The buttons of the page. */
export const DOCTOR_ACTIONS = [
  'cancel',
  'signIn',
  'pin',
  'installFeature',
  'again',
  'copyReport',
  'showLog',
] as const;
export type DoctorAction = (typeof DOCTOR_ACTIONS)[number];

export interface StepView {
  readonly step: StepName;
  readonly title: string;
  readonly outcome: Outcome | 'waiting' | 'running';
  /** The outcome in a word, so that icon and colour are not the only sign. */
  readonly word: string;
  /** Empty while the step has no time. */
  readonly time: string;
  readonly lines: readonly string[];
}

export interface AdviceView {
  readonly text: string;
  /** A line to copy; empty where there is none. */
  readonly remedy: string;
}

interface ActionView {
  readonly id: DoctorAction;
  readonly title: string;
  /** Whether it is the one most likely to help. */
  readonly primary: boolean;
}

/** Everything that the page shows, as text: the page has no texts and no logic of its own. */
export interface DoctorView {
  readonly title: string;
  readonly address: string;
  readonly signsIn: string;
  readonly phase: 'running' | 'passed' | 'failed' | 'cancelled';
  readonly headline: string;
  /** Another sentence; may be empty. */
  readonly explanation: string;
  readonly steps: readonly StepView[];
  readonly causesTitle: string;
  readonly causes: readonly AdviceView[];
  readonly hintsTitle: string;
  readonly hints: readonly AdviceView[];
  readonly actions: readonly ActionView[];
  readonly copy: string;
  readonly copied: string;
  readonly stepsTitle: string;
}

/** The findings of a test so far, ready to be shown. */
export function doctorView(checkUp: CheckUp, format: Format): DoctorView {
  const { host, end } = checkUp;
  const { causes, hints } = advice(checkUp);
  return {
    title: panelTitle(host.name),
    address: plainText(host.endpoint.url, VALUE_LENGTH),
    signsIn: l10n.t('Signs in with {0}', AUTH_WORDS[host.auth].name()),
    ...headline(checkUp),
    steps: stepsTo(checkUp.via, checkUp.reports).map((step) => stepView(checkUp, step, format)),
    causesTitle: causes.length === 1 ? l10n.t('How to fix it') : l10n.t('Possible causes and fixes'),
    causes,
    hintsTitle: l10n.t('Good to know'),
    hints,
    actions: end === undefined ? whileRunning() : afterwards(checkUp),
    copy: l10n.t('Copy'),
    copied: l10n.t('Copied'),
    stepsTitle: l10n.t('Steps'),
  };
}

export function panelTitle(host: string): string {
  return l10n.t('Test of {0}', plainText(host));
}

/** The failure that ended the test. */
export function failureOf({ end }: CheckUp): RemoteError | undefined {
  return end?.kind === 'done' ? end.examination.verdict.failed?.error : undefined;
}

function headline({ host, running, end }: CheckUp): Pick<DoctorView, 'phase' | 'headline' | 'explanation'> {
  const name = plainText(host.name);
  if (end === undefined) {
    const at = running === undefined ? '' : l10n.t('{0}…', stepTitle(running));
    return { phase: 'running', headline: l10n.t('Testing {0}', name), explanation: at };
  }
  if (end.kind === 'cancelled') {
    return {
      phase: 'cancelled',
      headline: l10n.t('The test was cancelled.'),
      explanation: l10n.t('Results up to that point are below.'),
    };
  }
  if (end.kind === 'broken') {
    const { message, advice: next } = problemOf(end.error);
    return { phase: 'failed', headline: message, explanation: next };
  }
  const { reports, verdict } = end.examination;
  const { failed } = verdict;
  if (failed === undefined) {
    return {
      phase: 'passed',
      headline: l10n.t('{0} is ready.', name),
      explanation: l10n.t('Everything works.'),
    };
  }
  const { message } = problemOf(failed.error);
  const missing = reports.find(({ step, outcome }) => step === 'provider' && outcome === 'noted');
  // The tree says of such a host that it has no provider: that PowerShell is closed too is the second thing to know.
  if (missing && isClosed(failed))
    return {
      phase: 'failed',
      headline: problemOf(missing.error).message,
      explanation: l10n.t("PowerShell can't manage its jobs either: {0}", message),
    };
  return {
    phase: 'failed',
    headline: message,
    explanation: l10n.t('Stopped at “{0}”.', stepTitle(failed.step)),
  };
}

/** Whether PowerShell itself is not to be had, and not the jobs. */
function isClosed({ error }: StepReport): boolean {
  return hasCode(error, 'ENDPOINT_DENIED', 'ENDPOINT_MISSING', 'ENDPOINT_LIMITED');
}

function stepView({ reports, running, end }: CheckUp, step: StepName, format: Format): StepView {
  const title = stepTitle(step);
  const report = reports.find((each) => each.step === step);
  if (report) {
    const { outcome, milliseconds } = report;
    const time = outcome === 'skipped' ? '' : format.elapsed(milliseconds);
    return { step, title, outcome, word: outcomeWord(outcome), time, lines: stepLines(report, format) };
  }
  const outcome = end ? 'skipped' : running === step ? 'running' : 'waiting';
  return { step, title, outcome, word: outcomeWord(outcome), time: '', lines: [] };
}

function advice({ end }: CheckUp): Pick<DoctorView, 'causes' | 'hints'> {
  if (end?.kind !== 'done') return { causes: [], hints: [] };
  const { examination } = end;
  const tell = (cause: Cause): AdviceView => ({
    text: causeLine(cause, examination),
    remedy: causeRemedy(cause) ?? '',
  });
  return { causes: examination.verdict.causes.map(tell), hints: examination.verdict.hints.map(tell) };
}

function whileRunning(): readonly ActionView[] {
  return [{ id: 'cancel', title: l10n.t('Cancel'), primary: false }];
}

function afterwards(checkUp: CheckUp): readonly ActionView[] {
  const failure = failureOf(checkUp);
  const mending: ActionView[] = [];
  if (hasClass(failure, 'signInHelps')) {
    mending.push({ id: 'signIn', title: l10n.t('Sign In…'), primary: true });
  }
  if (hasClass(failure, 'pinHelps') && checkUp.isOfSettings) {
    // A changed certificate is a warning: accepting it must not be the primary button.
    mending.push({ id: 'pin', title: l10n.t('Pin Certificate'), primary: !hasCode(failure, 'TLS_CHANGED') });
  }
  if (isInstallable(checkUp)) {
    mending.push({
      id: 'installFeature',
      title: l10n.t('Install BITS Compact Server…'),
      primary: failure !== undefined,
    });
  }
  const again: ActionView = {
    id: 'again',
    title: l10n.t('Test Again'),
    primary: !mending.some(({ primary }) => primary),
  };
  const report: ActionView = { id: 'copyReport', title: l10n.t('Copy Report'), primary: false };
  return [
    ...mending,
    again,
    ...(checkUp.end?.kind === 'done' ? [report] : []),
    { id: 'showLog', title: showLogTitle(), primary: false },
  ];
}

/** Whether the host can get the feature that brings the provider, from here. */
function isInstallable({ end }: CheckUp): boolean {
  if (end?.kind !== 'done') return false;
  const { causes, hints } = end.examination.verdict;
  return [...causes, ...hints].some(({ id }) => id === 'featureInstallable');
}
