import { fillIn, type ErrorArguments } from '../../wsman/errors';
import { CAUSE_TEXTS, type CauseId } from './causes';
import type { Cause, Examination, Fact, StepName, StepReport } from './examination';
import { FACT_TEXTS } from './facts';

/** What the steps are called, in English; the editor translates by the same text. */
export const STEP_TITLES: Readonly<Record<StepName, string>> = {
  resolve: 'Find the name',
  connect: 'Connect',
  tls: 'Secure the connection',
  stranger: 'Ask who is there',
  signIn: 'Sign in',
  identity: 'Ask again, signed in',
  provider: 'Find the BITS provider',
  rights: 'Check the rights',
  listing: 'List the jobs',
};

const OUTCOME_MARKS: Readonly<Record<StepReport['outcome'], string>> = {
  passed: 'ok',
  noted: 'note',
  failed: 'FAILED',
  skipped: '-',
};

/** Puts the pieces of a fact or cause into its text. The editor hands in its translator. */
export type Fill = (template: string, args: ErrorArguments) => string;

export function factText({ id, args }: Fact, fill: Fill = fillIn): string {
  return fill(FACT_TEXTS[id], args);
}

export function causeText({ id, args }: Cause, fill: Fill = fillIn): string {
  return fill(CAUSE_TEXTS[id].text, args);
}

/** The line to copy. Never translated: it is run, not read. */
export function causeRemedy({ id, args }: Cause): string | undefined {
  const cause: (typeof CAUSE_TEXTS)[CauseId] & { readonly remedy?: string } = CAUSE_TEXTS[id];
  return cause.remedy === undefined ? undefined : fillIn(cause.remedy, args);
}

/** One step on one line: mark, title, time, and what was found out. */
export function stepLine(report: StepReport): string {
  const { step, outcome, milliseconds, facts, error } = report;
  const mark = OUTCOME_MARKS[outcome].padEnd(6);
  const time = outcome === 'skipped' ? '' : `${milliseconds.toFixed(0)} ms`;
  const found = facts.map((each) => factText(each));
  if (error && outcome === 'failed') found.unshift(error.message);
  return `${mark}  ${STEP_TITLES[step].padEnd(22)}  ${time.padStart(8)}  ${found.join('; ')}`.trimEnd();
}

/** What the verdict says, a line each; remedies are indented. */
export function verdictLines({ verdict }: Examination, fill: Fill = fillIn): string[] {
  const { failed, causes, hints } = verdict;
  const head = failed
    ? fill('It ends at "{step}".', { step: fill(STEP_TITLES[failed.step], {}) })
    : fill('The way to the jobs of this host is open.', {});
  const tell = (cause: Cause): string[] => {
    const remedy = causeRemedy(cause);
    return [`* ${causeText(cause, fill)}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
  };
  return [head, ...causes.flatMap(tell), ...hints.flatMap(tell)];
}

/**
 * The whole examination for a bug report: English, with codes, and without password, token or user name.
 * @param product name and version of this program and of what it runs in
 */
export function bugReport(examination: Examination, product: string): string {
  const { endpoint, auth, account, reports, verdict } = examination;
  const error = verdict.failed?.error;
  const names: Readonly<Record<Examination['account'], string>> = {
    none: 'the signed-in user',
    local: 'a local name',
    domain: 'DOMAIN\\name',
    principal: 'name@domain',
  };
  const lines = [
    ...reports.map(stepLine),
    '',
    ...(error
      ? [`${error.code} (${error.phase})${error.detail === undefined ? '' : `: ${error.detail}`}`]
      : []),
  ];
  const spellings = spellingsOf(examination);
  return [
    `${product}: test of ${endpoint.url}`,
    `sign-in ${auth}, account as ${names[account]}`,
    '',
    ...lines.map((line) => withoutAccounts(line, spellings)),
    `likely: ${verdict.causes.map(({ id }) => id).join(', ') || 'nothing wrong'}`,
    '',
  ].join('\n');
}

/** How the account may be written in messages: as it was typed, and its name alone. */
function spellingsOf({ verdict: { failed } }: Examination): string[] {
  const user = failed?.error?.args['user'];
  if (typeof user !== 'string') return [];
  const name = user.replace(/^.*\\/, '').replace(/@.*$/, '');
  return [user, name].filter((spelling) => spelling.length > 1);
}

const PRINCIPAL = /[^\s'"]+@[^\s'",;:)]+/g;

/** Messages name the account, and Kerberos in its own spelling; a report that goes to strangers does not. */
function withoutAccounts(line: string, spellings: readonly string[]): string {
  const others = line.replace(PRINCIPAL, '(an account)');
  return spellings.reduce((text, spelling) => {
    const pattern = new RegExp(spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
    return text.replace(pattern, '(the account)');
  }, others);
}
