import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { TrackedJob } from '../../../../../src/fleet/model';
import { leftOverSteps, type CleanUpDraft } from '../../../../../src/ui/commands/cleanUp/leftOverSteps';
import { walk } from '../../../../../src/ui/editor/wizard';
import { Format } from '../../../../../src/ui/words/format';
import { BACK, ENTER, ESCAPE, ScriptedAsker, type Reply } from '../../scriptedAsker';
import { tracked } from '../../tracked';

const DAY = 86_400_000;
const NOW = 1000 * DAY;

function job(state: TrackedJob['job']['state'], displayName: string, days: number): TrackedJob {
  const modificationTime = new Date(NOW - days * DAY);
  return tracked({ jobId: `{${displayName}}`, state, displayName, modificationTime });
}

const JOBS = [
  job('ERROR', 'failed old', 40),
  job('ERROR', 'failed', 10),
  job('SUSPENDED', 'suspended', 10),
  job('TRANSFERRED', 'ready', 0),
];

interface Walked {
  readonly asker: ScriptedAsker;
  readonly draft: CleanUpDraft;
  readonly told: readonly string[];
}

async function cleanUp(jobs: readonly TrackedJob[], ...replies: readonly Reply[]): Promise<Walked> {
  const [asker, told] = [new ScriptedAsker(...replies), [] as string[]];
  const draft: CleanUpDraft = {
    cleanUp: { kinds: ['failed', 'suspended', 'readyToComplete'], unchangedFor: 7 },
    chosen: [],
    unticked: new Set(),
  };
  const source = {
    read: () => Promise.resolve(),
    jobs: () => jobs,
    tell: (text: string) => told.push(text),
    now: () => NOW,
    format: new Format('en'),
  };
  await walk({ title: 'Clean Up Jobs', canGoBack: false }, asker, leftOverSteps(source, draft));
  assert.ok(asker.isDone, 'every answer was asked for');
  return { asker, draft, told };
}

describe('the steps of cleaning up', () => {
  it('count the jobs of each age', async () => {
    const { asker } = await cleanUp(JOBS, ESCAPE);
    assert.deepEqual(asker.asked[0]?.rows, [
      'Unchanged for 1 day · 3 jobs failed, suspended or ready',
      'Unchanged for 7 days · 3 jobs failed, suspended or ready',
      'Unchanged for 30 days · 1 job failed, suspended or ready',
      'Unchanged for 90 days · 0 jobs failed, suspended or ready',
      'Of any age · 4 jobs failed, suspended or ready',
    ]);
    assert.equal(asker.asked[0].offered, 'Unchanged for 7 days');
  });

  it('count the jobs of each kind by the age that was chosen', async () => {
    const { asker } = await cleanUp(JOBS, 'Unchanged for 30 days', BACK, 'Of any age', ESCAPE);
    assert.deepEqual(asker.asked[1]?.rows, [
      'Failed: cancel · 1 of 2 jobs unchanged for 30 days',
      'Suspended: cancel · 0 of 1 job unchanged for 30 days',
      'Ready: complete, and keep the files · 0 of 1 job unchanged for 30 days',
      'Ready: cancel, and delete the files · 0 of 1 job unchanged for 30 days',
    ]);
    assert.deepEqual(asker.asked[3]?.rows, [
      'Failed: cancel · 2 jobs',
      'Suspended: cancel · 1 job',
      'Ready: complete, and keep the files · 1 job',
      'Ready: cancel, and delete the files · 1 job',
    ]);
  });

  it('list as many jobs as were counted, each with its host', async () => {
    const { asker, draft } = await cleanUp(JOBS, ENTER, ['Failed: cancel'], ENTER);
    const [, , list] = asker.asked;
    assert.equal(list?.question, '2 jobs: untick the jobs to keep');
    for (const row of list.rows) assert.match(row, /^failed.* · web-01 · /);
    assert.equal(draft.chosen.length, 2);
  });

  it('keep what was ticked, and what was unticked, on the way back', async () => {
    const back = { tick: ['failed old', 'suspended'], then: BACK } as const;
    const { draft } = await cleanUp(JOBS, ENTER, ['Failed: cancel', 'Suspended: cancel'], back, ENTER, ENTER);
    assert.deepEqual(
      draft.chosen.map((each) => each.job.job.displayName),
      ['failed old', 'suspended'],
    );
  });

  it('keep which kinds were ticked on the way back', async () => {
    const back = { tick: ['Suspended: cancel'], then: BACK } as const;
    const { draft } = await cleanUp(JOBS, ENTER, back, ENTER, ENTER, ENTER);
    assert.deepEqual(draft.cleanUp.kinds, ['suspended']);
  });

  it('lead back to the question where nothing is found', async () => {
    const kinds = await cleanUp(JOBS, ENTER, ['Ready: cancel, and delete the files'], ESCAPE);
    assert.equal(kinds.asker.questions.at(-1), 'Which jobs to clean up?');
    const age = await cleanUp(JOBS, 'Unchanged for 90 days', ESCAPE);
    assert.equal(age.asker.questions.at(-1), 'How old are the jobs to clean up?');
    for (const { told } of [kinds, age])
      assert.deepEqual(told, ['No jobs match. Change the states or the age.']);
  });

  it('ask nothing where nothing is left over at all', async () => {
    const { asker, told } = await cleanUp([job('QUEUED', 'moves', 40)]);
    assert.deepEqual(asker.questions, []);
    assert.deepEqual(told, ['No jobs match. Change the states or the age.']);
  });
});
