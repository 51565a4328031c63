import { cutAddress, cutAddresses } from '../../runtime/addressSecrets';
import { fillIn, type ErrorArguments, type RemoteError } from '../../wsman/errors';
import { CAUSE_TEXTS, type CauseId } from './causes';
import type { Cause, Examination, Fact, StepName, StepReport } from './examination';
import { FACT_TEXTS } from './facts';

/** Titles of the steps in English; the editor translates by the same text. */
export const STEP_TITLES: Readonly<Record<StepName, string>> = {
  resolve: 'Resolve the name',
  connect: 'Connect',
  tls: 'Secure the connection',
  stranger: 'Identify the service',
  signIn: 'Sign in',
  identity: 'Identify again, signed in',
  provider: 'Find the BITS provider',
  rights: 'Check the rights',
  session: 'Open a PowerShell session',
  listing: 'List the jobs',
};

const OUTCOME_MARKS: Readonly<Record<StepReport['outcome'], string>> = {
  passed: 'ok',
  noted: 'note',
  failed: 'FAILED',
  skipped: '-',
};

/** Fills the placeholders of a text. The editor passes its translator. */
export type Fill = (template: string, args: ErrorArguments) => string;

export function factText({ id, args }: Fact, fill: Fill = fillIn): string {
  return fill(FACT_TEXTS[id], args);
}

export function causeText({ id, args }: Cause, fill: Fill = fillIn): string {
  return fill(CAUSE_TEXTS[id].text, args);
}

/** The command to copy. Never translated, because it is run. */
export function causeRemedy({ id, args }: Cause): string | undefined {
  const cause: (typeof CAUSE_TEXTS)[CauseId] & { readonly remedy?: string } = CAUSE_TEXTS[id];
  return cause.remedy === undefined ? undefined : fillIn(cause.remedy, args);
}

/** A step on one line: mark, title, duration, facts. */
export function stepLine(report: StepReport): string {
  const { step, outcome, milliseconds, facts, error } = report;
  const mark = OUTCOME_MARKS[outcome].padEnd(6);
  const time = outcome === 'skipped' ? '' : `${milliseconds.toFixed(0)} ms`;
  const found = facts.map((each) => cutAddresses(factText(each)));
  if (error && outcome === 'failed') found.unshift(error.message);
  return `${mark}  ${STEP_TITLES[step].padEnd(25)}  ${time.padStart(8)}  ${found.join('; ')}`.trimEnd();
}

/** The verdict, line by line; commands are indented. */
export function verdictLines({ verdict }: Examination, fill: Fill = fillIn): string[] {
  const { failed, causes, hints } = verdict;
  const head = failed
    ? fill('It ends at "{step}".', { step: fill(STEP_TITLES[failed.step], {}) })
    : fill('Everything works.', {});
  const tell = (cause: Cause): string[] => {
    const remedy = causeRemedy(cause);
    return [`* ${causeText(cause, fill)}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
  };
  return [head, ...causes.flatMap(tell), ...hints.flatMap(tell)];
}

/**
 * The whole examination for a bug report: in English, with codes, without password, token or user name.
 * @param product name and version of this program and of the editor
 */
export function bugReport(examination: Examination, product: string): string {
  const { endpoint, auth, account, reports, verdict } = examination;
  const names: Readonly<Record<Examination['account'], string>> = {
    none: 'the signed-in user',
    local: 'a local name',
    domain: 'DOMAIN\\name',
    principal: 'name@domain',
  };
  const lines = [
    ...reports.map(stepLine),
    '',
    ...reports.flatMap(({ step, error }) => (error ? [codeLine(step, error)] : [])),
  ];
  const spellings = spellingsOf(examination);
  return [
    `${product}: test of ${cutAddress(endpoint.url)}`,
    `sign-in ${auth}, account as ${names[account]}`,
    '',
    ...lines.map((line) => withoutAccounts(line, spellings)),
    `likely: ${idsOf(verdict.causes) || 'nothing wrong'}`,
    ...(verdict.hints.length > 0 ? [`hints: ${idsOf(verdict.hints)}`] : []),
    '',
  ].join('\n');
}

function codeLine(step: StepName, { code, phase, detail }: RemoteError): string {
  return `${step}: ${code} (${phase})${detail === undefined ? '' : `: ${detail}`}`;
}

function idsOf(causes: readonly Cause[]): string {
  return causes.map(({ id }) => id).join(', ');
}

/** Spellings of the account in messages: as it was typed, and the name alone. */
function spellingsOf({ reports }: Examination): string[] {
  const users = reports.map(({ error }) => error?.args['user']).filter((user) => typeof user === 'string');
  return [...new Set(users)]
    .flatMap((user) => [user, user.replace(/^.*\\/, '').replace(/@.*$/, '')])
    .filter((spelling) => spelling.length > 1);
}

const WORD = /[^\s'"]+/g;
/** Matched from the beginning of a word, so that its time is linear. */
const PRINCIPAL = /^.+@[^,;:)]+/;

/** Removes the account name: messages contain it, and Kerberos spells it differently, but a report is public. */
function withoutAccounts(line: string, spellings: readonly string[]): string {
  const others = line.replace(WORD, (word) => word.replace(PRINCIPAL, '(an account)'));
  return spellings.reduce((text, spelling) => {
    const pattern = new RegExp(spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
    return text.replace(pattern, '(the account)');
  }, others);
}
