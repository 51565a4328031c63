import { READERS } from '../../bits/publishing/readers';
import { JOB_ACCOUNTS, JOB_STATES, JOB_TYPES, PRIORITIES } from '../../bits/states';
import { FORM_OPTIONS } from './formOptions';
import { HOST_OPTIONS } from './hostOptions';
import type { OptionDescription } from './option';

const lowerCase = (words: readonly string[]): readonly string[] => words.map((word) => word.toLowerCase());

/** The words of `--state`: those of the filter in the editor's tree, and the states of BITS. */
export const STATE_WORDS = ['active', 'failed', 'ready', ...lowerCase(JOB_STATES)];

/** Every option that any command has. A command may say more exactly what one means to it. */
export const OPTIONS = {
  ...HOST_OPTIONS,
  name: { type: 'string', group: 'command', value: 'NAME', summary: 'name of the job' },
  url: {
    type: 'string',
    group: 'command',
    value: 'URL',
    summary:
      'where the file comes from: http, https, \\\\server\\share\\file, or a path on the host, which the account of the job reads',
    pasted: true,
  },
  file: {
    type: 'string',
    group: 'command',
    value: 'PATH',
    summary: 'where the file goes on the host, with drive and folder',
    pasted: true,
  },
  type: {
    type: 'string',
    group: 'command',
    value: 'TYPE',
    summary: 'download (default) or upload: from the host to the URL',
    words: lowerCase(JOB_TYPES),
  },
  suspended: { type: 'boolean', group: 'command', summary: 'leave it suspended' },
  account: {
    type: 'string',
    group: 'command',
    value: 'ACCOUNT',
    summary:
      'owner of the job: network, system or local, a service account; user, by PowerShell: the user who signs in, whose jobs move only while that user has a session on the host',
    words: JOB_ACCOUNTS,
  },
  description: { type: 'string', group: 'command', value: 'TEXT', summary: 'description of the job' },
  priority: {
    type: 'string',
    group: 'command',
    value: 'PRIORITY',
    summary: 'foreground, high, normal or low',
    words: lowerCase(PRIORITIES),
  },
  add: {
    type: 'string',
    multiple: true,
    group: 'command',
    value: 'URL PATH',
    summary: 'one more file, as two words',
  },
  wait: { type: 'boolean', group: 'command', summary: 'wait until the transfer has ended' },
  complete: { type: 'boolean', group: 'command', summary: 'wait, and complete the job then' },
  'wait-limit': {
    type: 'string',
    group: 'command',
    value: 'TIME',
    summary:
      'how long to wait: seconds, or a time such as 30m or 2h; otherwise until nothing has moved for a day; the transfer goes on then',
  },
  'retry-delay': {
    type: 'string',
    group: 'command',
    value: 'SECONDS',
    summary: 'pause before BITS tries again',
  },
  'no-progress-timeout': {
    type: 'string',
    group: 'command',
    value: 'SECONDS',
    summary: 'how long BITS tries while nothing moves',
  },
  events: { type: 'boolean', group: 'command', summary: 'a line for each change, on a terminal too' },
  language: {
    type: 'string',
    group: 'command',
    value: 'LANGID',
    summary: "language of the host's texts, such as 1033 for English (default)",
  },
  state: {
    type: 'string',
    multiple: true,
    group: 'jobs',
    value: 'STATE',
    summary:
      'in one of these states, apart by commas: failed, active, ready, or a state of BITS such as suspended',
    words: STATE_WORDS,
  },
  owner: {
    type: 'string',
    group: 'jobs',
    value: 'TEXT',
    summary: 'whose owner contains this; * and ? as in --name',
  },
  'older-than': {
    type: 'string',
    group: 'jobs',
    value: 'TIME',
    summary: 'created longer ago: seconds, or a time such as 30m, 24h or 7d',
  },
  'newer-than': { type: 'string', group: 'jobs', value: 'TIME', summary: 'created since' },
  rollout: { type: 'string', group: 'jobs', value: 'ID', summary: 'of this rollout' },
  verbose: {
    type: 'boolean',
    group: 'command',
    summary: 'walk the way to the jobs step by step, and say what is wrong with it',
  },
  port: {
    type: 'string',
    group: 'command',
    value: 'N',
    summary: "port, where 80 is another program's, or closed",
  },
  folder: {
    type: 'string',
    group: 'command',
    value: 'DIR',
    summary: 'where the drives of the host are, and stay',
    complete: 'folder',
    pasted: true,
  },
  rate: {
    type: 'string',
    group: 'command',
    value: 'BYTES',
    summary: 'bytes a second for all readers, at least 1024',
  },
  kind: {
    type: 'string',
    group: 'command',
    value: 'KIND',
    summary: 'kind of Windows',
    words: ['server', 'bare-server', 'windows11'],
  },
  source: {
    type: 'string',
    group: 'command',
    value: 'PATH',
    summary:
      'where the host finds the files, if they were taken off its disk: a share or wim:PATH:N that the computer account of the host may read',
    pasted: true,
  },
  readers: {
    type: 'string',
    group: 'command',
    value: 'READERS',
    summary:
      "authenticated (default): computers and users that sign in; computers: those of the host's domain; administrators: those of the host; anyone",
    words: READERS,
  },
  connections: { type: 'string', group: 'command', value: 'N', summary: 'readers at once' },
  plan: {
    type: 'string',
    group: 'command',
    value: 'FILE',
    summary: 'start only if file and hosts are those of this output of rollout plan --json',
    complete: 'file',
  },
  'allow-changes': {
    type: 'boolean',
    group: 'command',
    summary:
      'also offer the tool that suspends, resumes, completes and cancels jobs; without it nothing can be changed',
  },
  yes: {
    type: 'boolean',
    group: 'questions',
    summary:
      'answer each question with yes; without a terminal and without --yes nothing is done that needs one',
  },
  'no-input': {
    type: 'boolean',
    group: 'questions',
    summary: 'never ask: neither a question nor for a password',
  },
  'dry-run': {
    type: 'boolean',
    group: 'questions',
    summary: 'say what would be done, and change nothing; hosts are only read',
  },
  ...FORM_OPTIONS,
  json: {
    type: 'boolean',
    group: 'output',
    summary:
      'the same as --output json: JSON on standard output: one value, or one a line where the command goes on for long',
  },
  timeout: {
    type: 'string',
    group: 'output',
    value: 'SECONDS',
    summary:
      'how long a reading may take, 1 to 60, and a change 5 more; otherwise 60, and 300 for a whole list of jobs',
    env: true,
    usual: '60',
  },
  config: {
    type: 'string',
    group: 'output',
    value: 'FILE',
    summary:
      'file with values of options, instead of your own (BITS_REMOTE_CONFIG): see bits-remote help config show',
    complete: 'file',
    pasted: true,
  },
  help: { type: 'boolean', short: 'h', group: 'output', summary: 'say how the command is used' },
  version: { type: 'boolean', group: 'output', summary: 'print the version' },
} as const satisfies Readonly<Record<string, OptionDescription>>;

export type OptionName = keyof typeof OPTIONS;

/** A description, whatever its option has. */
export function option(name: OptionName): OptionDescription {
  return OPTIONS[name];
}

/** The options that environment and configuration file may give. */
export const CONFIGURABLE: readonly OptionName[] = (Object.keys(OPTIONS) as OptionName[]).filter(
  (name) => option(name).env,
);

/** Which jobs. */
export const JOB_FILTERS = ['state', 'name', 'owner', 'older-than', 'newer-than', 'rollout'] as const;
/** What the name means where jobs are chosen by it. */
export const NAME_FILTER = {
  name: {
    group: 'jobs',
    value: 'TEXT',
    summary: 'whose name contains this, in any case; with * for any characters or ? for one, the whole name',
  },
} as const;
/** Which hosts. */
export const WHERE = ['host', 'except', 'limit', 'hosts-from', 'inventory'] as const;
/** The way to them, and who goes it. */
export const SIGN_IN = [
  'via',
  'configuration',
  'auth',
  'user',
  'password-stdin',
  'password-file',
  'spn',
  'ca',
  'fingerprint',
  'cert',
  'key',
  'timeout',
] as const;
/** What a command that asks hosts takes. */
export const ON_HOSTS = [...WHERE, ...SIGN_IN] as const;
/** The same without options that read standard input, for a command that talks on it. */
export const OPTIONS_BUT_INPUT = ON_HOSTS.filter((name) => name !== 'password-stdin');
/** Some of the hosts that a journal of this computer holds. */
export const OF_RECORDED = ['except', 'limit'] as const;
/** Options of a command that asks the hosts of such a journal. */
export const ON_RECORDED = [...OF_RECORDED, 'inventory', ...SIGN_IN] as const;
/** What a command for jobs takes that chooses them by ids or filters. */
export const ON_JOBS = [...JOB_FILTERS, ...ON_HOSTS] as const;
/** What every command takes. */
export const ALWAYS = ['output', 'json', 'color', 'yes', 'no-input', 'config', 'help', 'version'] as const;
