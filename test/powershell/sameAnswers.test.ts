import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { writeArgument } from '../../src/bits/cmdlets/argument';
import { ACCOUNT_SCRIPTS, type AccountChange } from '../../src/bits/cmdlets/scripts/accountScript';
import * as changes from '../../src/bits/cmdlets/scripts/changeJob';
import { PROBE } from '../../src/bits/cmdlets/scripts/probe';
import * as readings from '../../src/bits/cmdlets/scripts/readJobs';
import { END_TASK, RUN_TASK } from '../../src/bits/cmdlets/scripts/runTask';
import { encodedCommand, taskDefinition } from '../../src/bits/cmdlets/tasks/taskDefinition';
import { HRESULT } from '../../src/bits/hresults';
import type { JobAction } from '../../src/bits/states';
import { defaultFeatures, WINDOWS, type Features } from '../../src/practice/features';
import type { Seed } from '../../src/practice/jobs/seed';
import { INSTALL_FEATURE } from '../../src/windows/feature/scripts/installFeature';
import { until } from '../until';
import { BothEngines, StallingServer } from './bothEngines';
import type { CmdletEnd } from './queue';
import { needsEngine, PowershellStage, unlimited } from './stage';

const { LIST_JOBS, READ_PROGRESS, READ_JOB_BY_ID } = readings;
const { CHANGE_STATE, SET_PROPERTIES, ADD_FILES, CREATE_JOB } = changes;

const NAMES = [
  'plain',
  `quotes ' " \` and $(Get-Date) $env:PATH \\ / & <b>`,
  '\u{1F600} é ß ı İ \u202e',
  '_x0041_ _X000A_ 2026-01-02T03:04:05Z',
  '/Date(0)/ =x',
  'a line\nand another\tafter it',
  ' blanks around ',
];

/** Actions that may be made in a row of twins: the outcome of each is compared, refusals too. */
const ACTIONS: readonly JobAction[] = ['suspend', 'resume', 'complete', 'cancel'];

interface Listed {
  readonly jobs: readonly Readonly<Record<string, unknown>>[];
}

describe('the simulated session answers as the engine of Microsoft does', function () {
  needsEngine(this);
  let engines: BothEngines;
  let stalling: StallingServer;
  before(async () => (stalling = await StallingServer.start()));
  before(async () => (engines = await BothEngines.start()));
  after(() => engines.end());
  after(() => stalling.close());

  const file = (name: string): { remoteUrl: string; localFile: string } => ({
    remoteUrl: `${engines.host.files}/files/${name}`,
    localFile: `D:\\Drop\\${name}`,
  });
  const seed = (job: Partial<Seed> = {}): string => {
    const jobId = engines.host.seed({ displayName: 'seeded', files: [file('a-1MB.bin')], ...job });
    if (job.type) engines.queue.types.set(jobId, job.type);
    return jobId;
  };
  const kim = { user: 'CORP\\kim' };

  async function same(script: string, values: Parameters<typeof writeArgument>[0] = {}): Promise<unknown> {
    const [ours, theirs] = await engines.run(script, writeArgument(values));
    assert.deepEqual(withoutLineEnds(ours), withoutLineEnds(theirs));
    return ours;
  }

  /** One job for each engine, alike: a change is compared by its answer, and by what it made of the job. */
  async function sameOfTwins(
    job: Partial<Seed>,
    script: string,
    values: Parameters<typeof writeArgument>[0],
  ): Promise<unknown> {
    const twins = [seed(job), seed(job)] as const;
    const [mine, other] = twins.map((jobId) => writeArgument({ jobId: bare(jobId), ...values }));
    const [ours, theirs] = await engines.run(script, [mine ?? '', other ?? '']);
    assert.deepEqual(ours, theirs);
    const { jobs } = (await same(LIST_JOBS)) as Listed;
    const [left, right] = twins.map((jobId) => withoutTimes(jobs.find((each) => each['JobId'] === jobId)));
    assert.deepEqual(left, right);
    return ours;
  }

  it('to a list of jobs of every kind, and to each of them', async () => {
    const held: readonly Partial<Seed>[] = [
      { state: 'QUEUED', account: kim },
      { state: 'SUSPENDED', account: 'system', minimumRetryDelay: 60, noProgressTimeout: 0, priority: 3 },
      {
        state: 'TRANSFERRED',
        account: 'local',
        files: [{ ...file('t'), bytesTotal: 5, bytesTransferred: 5 }],
      },
      {
        state: 'TRANSFERRED',
        type: 'upload',
        files: [
          {
            remoteUrl: `${engines.host.uploads}/x.bin`,
            localFile: 'D:\\x',
            bytesTotal: 5,
            bytesTransferred: 5,
          },
        ],
      },
      { state: 'ERROR', failure: { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 } },
      { state: 'TRANSIENT_ERROR', failure: { code: HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED, context: 6 } },
      { state: 'QUEUED', priority: 0, files: [{ ...file('s'), remoteUrl: `${stalling.url}/silent` }] },
      {
        state: 'QUEUED',
        priority: 0,
        files: [{ ...file('m'), remoteUrl: `${stalling.url}/moves` }, file('n')],
      },
      { state: 'SUSPENDED', files: Array.from({ length: 40 }, (_, index) => file(`many-${index}`)) },
      { state: 'SUSPENDED', files: [{ ...file('half'), bytesTotal: 5e9, bytesTransferred: 3 }] },
      ...NAMES.map((displayName) => ({ displayName, description: displayName })),
    ];
    const ids = held.map((job) => seed(job));
    await until('every job is where it stays', async () => {
      const [{ jobs }] = (await engines.run(READ_PROGRESS, '{}')) as [Listed, unknown];
      const states = new Set(jobs.map(({ State }) => State));
      const moved = jobs.some(({ State, BytesTransferred }) => State === '2' && BytesTransferred === '10');
      return states.size === 7 && moved;
    });
    await same(READ_PROGRESS);
    const { jobs } = (await same(LIST_JOBS)) as Listed;
    assert.equal(jobs.length, ids.length);
    assert.deepEqual(
      jobs.slice(-NAMES.length).map(({ DisplayName }) => DisplayName),
      NAMES,
    );
    for (const jobId of ids) await same(READ_JOB_BY_ID, { jobId: bare(jobId) });
    await same(READ_JOB_BY_ID, { jobId: bare(ids[0] ?? '').toLowerCase() });
    for (const jobId of ids) await same(CHANGE_STATE, { jobId: bare(jobId), action: 'nothing' });
  });

  it('to changes of jobs, those that BITS refuses too', async () => {
    const upload = {
      type: 'upload',
      files: [{ remoteUrl: `${engines.host.uploads}/u.bin`, localFile: 'D:\\Drop\\u.bin' }],
    } as const;
    const jobs: readonly Partial<Seed>[] = [
      { state: 'SUSPENDED', account: kim },
      { state: 'ERROR', account: kim, failure: { code: HRESULT.BG_E_HTTP_ERROR_404, context: 5 } },
      { state: 'TRANSFERRED', account: kim, files: [{ ...file('t'), bytesTotal: 5, bytesTransferred: 5 }] },
      { state: 'SUSPENDED', account: kim, ...upload },
    ];
    for (const job of jobs)
      for (const action of ACTIONS) {
        if (job.state === 'TRANSFERRED' && action === 'complete') continue;
        await sameOfTwins(job, CHANGE_STATE, { action });
      }
    const set = {
      displayName: NAMES[1] ?? '',
      description: '',
      priority: 'High',
      minimumRetryDelay: 1,
      noProgressTimeout: 7,
    };
    await sameOfTwins({}, SET_PROPERTIES, set);
    await sameOfTwins({}, SET_PROPERTIES, { priority: 'foreground' });
    await sameOfTwins({}, SET_PROPERTIES, {});
    await sameOfTwins({}, ADD_FILES, { files: [file('b-1MB.bin'), file('c-1MB.bin')] });
    await sameOfTwins({}, ADD_FILES, {
      files: [{ ...file('b-1MB.bin'), localFile: 'D:\\Nowhere\\b.bin' }],
    });
    await sameOfTwins(upload, ADD_FILES, { files: [file('b-1MB.bin')] });
  });

  it('to what creates a job', async () => {
    const create = async (more: Parameters<typeof writeArgument>[0] = {}): Promise<unknown> => {
      const values = {
        displayName: NAMES[2] ?? '',
        description: 'd',
        type: 'Download',
        priority: 'Low',
        files: [file('a'), file('b')],
        ...more,
      };
      const [ours, theirs] = await engines.run(CREATE_JOB, writeArgument(values));
      const made = [ours, theirs].map((answer) => (answer as { jobId?: string }).jobId);
      if (made.includes(undefined)) {
        assert.deepEqual(ours, theirs);
        return ours;
      }
      for (const jobId of made) assert.match(jobId ?? '', /^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
      const { jobs } = (await same(LIST_JOBS)) as Listed;
      const [left, right] = made.map((jobId) => jobs.find((each) => each['JobId'] === jobId));
      // The stand-in creates by the WMI provider, whose jobs belong to a service account.
      assert.deepEqual(
        [left?.['Owner'], right?.['Owner']],
        ['PRACTICE\\practice', 'NT AUTHORITY\\NETWORK SERVICE'],
      );
      assert.deepEqual(withoutTimes({ ...left, Owner: '' }), withoutTimes({ ...right, Owner: '' }));
      return left;
    };
    await create();
    await create({ files: [file('a')], description: '', priority: 'Normal' });
    await create({ files: [{ ...file('a'), localFile: 'D:\\Nowhere\\b.bin' }] });
    await create({ files: [file('a'), { ...file('a'), localFile: 'D:\\Nowhere\\b.bin' }] });
  });

  it('to changes by tasks, by what they end with and what they made', async () => {
    let tasks = 0;
    const results = async (
      change: AccountChange,
      values: Parameters<typeof writeArgument>[0],
    ): Promise<readonly string[]> => {
      const [ours = '', theirs = ''] = [seed(), seed()].map((jobId) => {
        const request = writeArgument({ jobId: bare(jobId), ...values });
        const definition = taskDefinition('system', encodedCommand(ACCOUNT_SCRIPTS[change], request) ?? '');
        return writeArgument({ task: `Task ${++tasks}`, definition });
      });
      const answers = await engines.run(RUN_TASK, [ours, theirs]);
      return answers.map((answer) => (answer as { result: string }).result);
    };
    for (const [change, values] of [
      ['changeState', { action: 'resume' }],
      ['changeState', { action: 'complete' }],
      ['setProperties', { displayName: NAMES[1] ?? '', priority: 'High' }],
      ['addFiles', { files: [file('b-1MB.bin')] }],
      ['addFiles', { files: [{ ...file('b-1MB.bin'), localFile: 'D:\\Nowhere\\b.bin' }] }],
      ['changeState', { jobId: '01234567-89AB-CDEF-0123-456789ABCDEF', action: 'cancel' }],
    ] as const) {
      const [ours, theirs] = await results(change, values);
      assert.equal(ours, theirs, change);
    }
    const spec = { displayName: NAMES[2] ?? '', description: '', type: 'Download', priority: 'Normal' };
    const made = await results('create', { ...spec, start: 1, files: [file('a'), file('b')] });
    // They move: only their ids are compared.
    const [{ jobs }] = (await engines.run(LIST_JOBS, '{}')) as [Listed, unknown];
    for (const result of made) {
      const digits = (Number(result) - 0x4000_0000).toString(16).toUpperCase().padStart(7, '0');
      assert.equal(jobs.filter(({ JobId }) => String(JobId).startsWith(`{${digits}`)).length, 1, result);
    }
    assert.deepEqual(await same(END_TASK, { task: 'Task 1' }), { v: 1, result: '' });
  });

  it('to what they are, but for the version', async () => {
    const [ours, theirs] = (await engines.run(PROBE, writeArgument({}))) as [object, object];
    assert.deepEqual({ ...ours, version: '' }, { ...theirs, version: '' });
    for (const answer of [ours, theirs]) assert.match(JSON.stringify(answer), /"version":"\d[\d.]*"/);
  });

  it('to what is asked of jobs that are not there', async () => {
    const jobId = '01234567-89AB-CDEF-0123-456789ABCDEF';
    for (const [script, values] of [
      [READ_JOB_BY_ID, {}],
      [CHANGE_STATE, { action: 'cancel' }],
      [SET_PROPERTIES, { displayName: 'x' }],
      [ADD_FILES, { files: [file('a')] }],
    ] as const) {
      const answer = (await same(script, { jobId, ...values })) as { error: { hresult: number } };
      assert.equal(answer.error.hresult >>> 0, HRESULT.BG_E_NOT_FOUND);
    }
  });

  describe('about the feature', () => {
    const behave = (features: Partial<Features>): void => {
      engines.host.behaviour.features = defaultFeatures({ compactServer: 2, ...features });
    };
    afterEach(() => {
      engines.host.behaviour.features = defaultFeatures();
      engines.host.behaviour.provider = 'present';
    });
    const done = { restartNeeded: 'No', exitCode: 'Success' } as const;
    const named = (...names: readonly string[]): NonNullable<CmdletEnd['features']> =>
      names.map((name) => ({ name, messages: [] }));
    const warnings = NAMES;
    const failure = { id: 'DISMAPI_Error__X', category: 7, message: NAMES.join(' ') };
    const ends: readonly (readonly [string, Partial<Features>, CmdletEnd])[] = [
      ['that is installed', { warnings }, { ...done, features: named('BITS-Compact-Server'), warnings }],
      ['and its parent', { parent: 2 }, { ...done, features: named('BITS', 'BITS-Compact-Server') }],
      [
        'that waits for a restart',
        { restartRequired: true },
        {
          restartNeeded: 'Yes',
          exitCode: 'SuccessRestartRequired',
          features: named('BITS-Compact-Server'),
        },
      ],
      ['that is there', { compactServer: 1 }, { restartNeeded: 'No', exitCode: 'NoChangeNeeded' }],
      ['that fails', { failure }, { failure }],
    ];
    for (const [what, features, end] of ends)
      it(what, async () => {
        behave(features);
        engines.queue.install = end;
        const [ours, theirs] = await engines.run(INSTALL_FEATURE, writeArgument({ source: 'D:\\sxs' }));
        assert.deepEqual(withoutClass(ours), withoutClass(theirs));
        assert.equal('failure' in (ours as object), end.failure !== undefined);
      });

    it('on a host that has no such cmdlet', async () => {
      behave({ windows: WINDOWS.windows11 });
      const bare = await PowershellStage.start({ env: { PSModulePath: '' } });
      try {
        const pool = await bare.pool();
        const call = { script: INSTALL_FEATURE, argument: '{}', effect: 'change', what: '' } as const;
        const [text = ''] = (await pool.run(call, unlimited())).output;
        const [ours] = await engines.run(INSTALL_FEATURE, '{}');
        const known = (answer: unknown): unknown => {
          const { v, warnings: said, failure: failed } = answer as Failed;
          return { v, said, Id: failed?.['Id'], Category: failed?.['Category'] };
        };
        assert.deepEqual(known(ours), known(JSON.parse(text)));
        assert.deepEqual(known(ours), {
          v: 1,
          said: [],
          Id: 'CommandNotFoundException',
          Category: '13',
        });
      } finally {
        await bare.end();
      }
    });
  });

  it('to arguments that are none', async () => {
    for (const argument of [
      '',
      '{',
      'text',
      '{}',
      '[]',
      '7',
      'null',
      '{"jobId":5}',
      '{"jobId":"=not an id"}',
    ])
      for (const script of [READ_JOB_BY_ID, LIST_JOBS]) {
        const [ours, theirs] = await engines.run(script, argument);
        const coded = (answer: unknown): unknown => {
          const { error } = answer as { error?: { hresult: number; id: string } };
          return error && { hresult: error.hresult, id: error.id };
        };
        assert.deepEqual(coded(ours), coded(theirs), `${argument}: ${JSON.stringify(theirs)}`);
      }
  });
});

interface Failed {
  readonly v: number;
  readonly warnings: readonly unknown[];
  readonly failure?: Readonly<Record<string, string>>;
}

/** The stand-in is a function, whose error records name it instead of a class. */
function withoutClass(answer: unknown): unknown {
  const { failure, ...others } = answer as Failed;
  return { ...others, failure: failure && { ...failure, Id: failure['Id']?.split(',')[0] } };
}

/** An id without its braces, as the client sends it. */
function bare(jobId: string): string {
  return jobId.replace(/[{}]/g, '');
}

/** BITS ends its texts about errors with a line break, which the way to the stand-in has cut off. */
function withoutLineEnds(answer: unknown): unknown {
  const { failure, ...others } = answer as { readonly failure?: Readonly<Record<string, string>> };
  const texts = failure && Object.entries(failure).map(([name, text]) => [name, text.trimEnd()]);
  return { ...others, failure: texts };
}

function withoutTimes(job: Readonly<Record<string, unknown>> | undefined): unknown {
  return (
    job && { ...job, JobId: '', JobCreationTime: '', JobLastModificationTime: '', JobCompletionTime: '' }
  );
}
