import { JOB_ACTIONS } from '../bits/states';
import { JOB_ID_DIGITS } from '../bits/jobId';
import type { HostStatus } from '../fleet/model';

/** A value that a tool takes, as JSON Schema has it. Of an array every item is described: a schema without breaks all of chat. */
export type Parameter =
  | {
      readonly type: 'string';
      readonly description: string;
      readonly enum?: readonly string[];
      readonly maxLength?: number;
    }
  | {
      readonly type: 'array';
      readonly description: string;
      readonly items: { readonly type: 'string'; readonly pattern: string };
      readonly minItems: number;
      readonly maxItems: number;
    };

/** Promises to a client about a tool (Model Context Protocol, `ToolAnnotations`). Without them it assumes the worst. */
export interface Hints {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  /** Whether answers hold texts that anyone may have written: who can create a job on a host chooses its name. */
  readonly openWorldHint: boolean;
}

/** A tool, as the editor and the Model Context Protocol show it to a model. */
export interface Tool {
  /** For people, in the editor and in other programs. */
  readonly title: string;
  /** For the model: what it does, what it returns, when not to use it, its limits. */
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly required: readonly string[];
  readonly hints: Hints;
}

/** Rows of an answer, at most: a model pays for each, and loses its thread in more. */
export const MOST_ROWS = 50;
/** Hosts that one test walks to. */
export const MOST_TESTED = 10;
/** Jobs that one change names by id. */
const MOST_NAMED = 50;
/** Characters of a selector, a name or a path. */
const MOST_CHARACTERS = 1_000;

/** A job id, in either case, with or without braces. */
export const JOB_ID_PATTERN = `^\\{?${JOB_ID_DIGITS.replaceAll('a-f', 'a-fA-F')}\\}?$`;

/** The situations in which jobs may be; the words are those of `bits-remote list --state`. */
export const JOB_SITUATIONS = ['failed', 'active', 'ready', 'suspended'] as const;
export type JobSituation = (typeof JOB_SITUATIONS)[number];

export const HOST_SITUATIONS = [
  'idle',
  'connecting',
  'online',
  'failed',
] as const satisfies readonly HostStatus[];

const HOSTS: Parameter = {
  type: 'string',
  maxLength: MOST_CHARACTERS,
  description:
    'Which hosts, as a selector: a name such as web-01, a range such as web-[01-40], a pattern such as web-*, group:NAME, tag:NAME, or all. Several go with commas between them. Only known hosts can be meant: list_bits_hosts names them.',
};

const STATE: Parameter = {
  type: 'string',
  enum: JOB_SITUATIONS,
  description:
    'Only jobs in this situation. failed: in error, or about to be tried again after one; active: transferring, or waiting for it; ready: everything has been transferred and waits for complete; suspended: stopped by a person.',
};

const NAME: Parameter = {
  type: 'string',
  maxLength: MOST_CHARACTERS,
  description: 'Only jobs whose name contains this text, in any case.',
};

const READS: Hints = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: true,
};

const BOUNDED = `An answer has at most ${MOST_ROWS} rows, with counts of all before them.`;

/** The tools, by name. package.json repeats them for the editor; a test holds the two together. */
export const TOOLS = {
  list_bits_hosts: {
    title: 'List BITS Hosts',
    description: `Lists the Windows hosts whose BITS transfer jobs can be managed: name, group, tags, what the last reading found, and how many jobs each has. It asks no host, so it is fast and its figures may be old: status idle means that the host has not been read yet. For the jobs themselves use list_bits_jobs. ${BOUNDED}`,
    parameters: {
      hosts: HOSTS,
      status: {
        type: 'string',
        enum: HOST_SITUATIONS,
        description: 'Only hosts whose last reading ended so.',
      },
    },
    required: [],
    hints: { ...READS, openWorldHint: false },
  },
  list_bits_jobs: {
    title: 'List BITS Jobs',
    description: `Reads hosts now and lists their BITS transfer jobs, failed ones first: host, jobId, name, state, progress, owner, time of creation, and the reason of a failure. Hosts that could not be read are listed apart, with the next step. It changes nothing and asks nobody to sign in. For causes and remedies use explain_bits_failure. ${BOUNDED}`,
    parameters: { hosts: HOSTS, state: STATE, name: NAME },
    required: [],
    hints: READS,
  },
  explain_bits_failure: {
    title: 'Explain BITS Failures',
    description: `Reads hosts now and explains why jobs failed and why hosts could not be read. Failures with the same cause are one row: the code, its meaning, what to do, how many jobs, and some of them. With job, that one job and what the host itself says about it. It repairs nothing. To walk the way to a host step by step use test_bits_host. ${BOUNDED}`,
    parameters: {
      hosts: HOSTS,
      job: {
        type: 'string',
        maxLength: MOST_CHARACTERS,
        description: 'The jobId of one failed job, as list_bits_jobs tells it.',
      },
    },
    required: [],
    hints: READS,
  },
  test_bits_host: {
    title: 'Test BITS Hosts',
    description: `Walks the way to the jobs of hosts step by step (name, connection, certificate, sign-in, BITS provider, listing) and returns for each host whether it is ready, the step that failed, likely causes and commands against them. It takes seconds a host, and at most ${MOST_TESTED} hosts at once. Use it where a host could not be read, not to look at jobs. It changes nothing and asks nobody to sign in.`,
    parameters: { hosts: HOSTS },
    required: ['hosts'],
    hints: READS,
  },
  plan_bits_rollout: {
    title: 'Plan a BITS Rollout',
    description: `Reads a rollout file (*.bits-rollout.json: files to many hosts, in waves) and its hosts, and returns what a start would do on each: create, conflict, present, unreachable or notReady. Mistakes in the file are returned with line and column. It creates nothing and can't start a rollout: that stays with people, and the answer ends with the command for them. ${BOUNDED}`,
    parameters: {
      file: {
        type: 'string',
        maxLength: MOST_CHARACTERS,
        description: 'The path of the rollout file. Its name ends in .bits-rollout.json.',
      },
      limit: {
        type: 'string',
        maxLength: MOST_CHARACTERS,
        description: 'Only these hosts of the file, as a selector.',
      },
    },
    required: ['file'],
    hints: READS,
  },
  change_bits_jobs: {
    title: 'Change BITS Jobs',
    description: `Suspends, resumes, completes or cancels BITS transfer jobs, which are meant by jobs, by state, by name, or by several of these. resume also tries failed jobs again. complete makes the files of ready jobs visible and ends the jobs; on other jobs it deletes the files that are not finished. cancel ends jobs and deletes what they fetched. A person is asked before anything is lost, and may refuse: do not try again then. Jobs that the action has no effect on are left out. Look with list_bits_jobs first. ${BOUNDED}`,
    parameters: {
      action: { type: 'string', enum: JOB_ACTIONS, description: 'The change.' },
      hosts: HOSTS,
      jobs: {
        type: 'array',
        description: 'The jobIds of the jobs, as list_bits_jobs tells them.',
        items: { type: 'string', pattern: JOB_ID_PATTERN },
        minItems: 1,
        maxItems: MOST_NAMED,
      },
      state: STATE,
      name: NAME,
    },
    required: ['action', 'hosts'],
    hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
  },
} as const satisfies Readonly<Record<string, Tool>>;

export type ToolName = keyof typeof TOOLS;

export const TOOL_NAMES = Object.keys(TOOLS) as readonly ToolName[];

/** A tool, whatever it has. */
export function toolOf(name: ToolName): Tool {
  return TOOLS[name];
}

export function isToolName(name: string): name is ToolName {
  return Object.hasOwn(TOOLS, name);
}

/** The JSON Schema of what a tool takes. */
export function inputSchemaOf({ parameters, required }: Tool): {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
} {
  return {
    type: 'object',
    properties: parameters,
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}
