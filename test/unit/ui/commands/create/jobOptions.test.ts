import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fileOf } from '../../../../../src/ui/commands/create/fileSteps';
import { optionsStep, type JobOptions } from '../../../../../src/ui/commands/create/jobOptions';
import { BACK, ENTER, ScriptedAsker, type Reply } from '../../scriptedAsker';

const NOBODY = (): boolean => false;

const options = (part: Partial<JobOptions> = {}): JobOptions => ({
  hosts: ['web-01'],
  file: { remoteUrl: 'https://files.example/pack.zip', localFile: '', folder: 'C:\\Data' },
  others: [{ remoteUrl: '\\\\nas\\share\\b.msi', localFile: 'D:\\Drop\\b.msi', folder: 'D:\\Drop' }],
  name: 'pack.zip',
  offeredName: 'pack.zip',
  description: '',
  type: 'download',
  account: 'network',
  canBeUser: NOBODY,
  suspended: false,
  priority: 'NORMAL',
  ...part,
});

async function walked(draft: JobOptions, ...replies: readonly Reply[]): Promise<ScriptedAsker> {
  const asker = new ScriptedAsker(...replies);
  const outcome = await optionsStep(draft)({ title: 'Create Job', canGoBack: true }, asker);
  assert.equal(outcome, 'next');
  assert.ok(asker.isDone);
  return asker;
}

describe('the list before a job is created', () => {
  it('costs one Enter where nothing is changed', async () => {
    const draft = options();
    const { questions } = await walked(draft, ENTER);
    assert.equal(questions.length, 1);
    assert.deepEqual(draft, options());
  });

  it('shows each file with its address, and the name', async () => {
    const [asked] = (await walked(options(), ENTER)).asked;
    assert.deepEqual(
      asked?.rows.filter((row) => /file\)|tag\)|add\)/.test(row)),
      [
        '$(tag) Name · pack.zip',
        '$(file) pack.zip · https://files.example/pack.zip',
        '$(file) b.msi · \\\\nas\\share\\b.msi',
        '$(add) Add another file…',
      ],
    );
  });

  it('corrects any of the files', async () => {
    const draft = options();
    await walked(
      draft,
      '$(file) b.msi',
      '\\\\nas\\share\\c.msi',
      'D:\\Drop\\c.msi',
      '$(file) pack.zip',
      'https://files.example/other.zip',
      'C:\\Data\\other.zip',
      '$(check) Create Job',
    );
    assert.deepEqual([draft.file, ...draft.others].map(fileOf), [
      { remoteUrl: 'https://files.example/other.zip', localFile: 'C:\\Data\\other.zip' },
      { remoteUrl: '\\\\nas\\share\\c.msi', localFile: 'D:\\Drop\\c.msi' },
    ]);
  });

  it('leaves a file as it was where the person goes back', async () => {
    const draft = options();
    await walked(draft, '$(file) b.msi', 'https://files.example/x.msi', BACK, BACK, '$(check) Create Job');
    assert.deepEqual(draft, options());
  });

  it('takes another name, and another file', async () => {
    const draft = options({ others: [] });
    await walked(
      draft,
      '$(tag) Name',
      'Nightly',
      '$(add) Add another file…',
      'https://files.example/d.zip',
      ENTER,
      '$(check) Create Job',
    );
    assert.equal(draft.name, 'Nightly');
    assert.deepEqual(draft.others.map(fileOf), [
      { remoteUrl: 'https://files.example/d.zip', localFile: 'C:\\Data\\d.zip' },
    ]);
  });

  it('has one file for an upload', async () => {
    const [asked] = (await walked(options({ type: 'upload', others: [] }), ENTER)).asked;
    assert.equal(asked?.rows.filter((row) => row.includes('$(file)')).length, 1);
    assert.ok(!asked.rows.some((row) => row.includes('Add another file')));
  });
});
