import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addFiles } from '../../../../../src/ui/commands/jobs/files';
import { BACK, ENTER, ESCAPE } from '../../scriptedAsker';
import { file, tracked } from '../../tracked';
import { changed } from './changed';

const files = [file({ remoteUrl: 'https://files.example/a.zip', localFile: 'D:\\Drop\\a.zip' })];
const job = tracked({ jobId: '{A}', state: 'QUEUED', files });
const ADD = 'Add to “Nightly pack”';
const ANOTHER = 'Add another file…';
const pair = (name: string, folder = 'D:\\Drop'): unknown => ({
  remoteUrl: `https://files.example/${name}`,
  localFile: `${folder}\\${name}`,
});

describe('the files of a job', () => {
  it('are added beside its last one', async () => {
    const { requests, asker } = await changed(
      addFiles(),
      job,
      'https://files.example/b.zip',
      ENTER,
      `$(check) ${ADD}`,
    );
    assert.deepEqual(requests, [['addFile', '{A}', pair('b.zip')]]);
    assert.deepEqual(
      asker.asked.slice(0, 2).map(({ offered }) => offered),
      ['https://files.example/a.zip', 'D:\\Drop\\b.zip'],
    );
  });

  it('are added all at the end', async () => {
    const first = ['https://files.example/b.zip', 'E:\\New\\b.zip', `$(add) ${ANOTHER}`] as const;
    const second = ['https://files.example/c.zip', ENTER, `$(check) ${ADD}`] as const;
    const { requests, asker } = await changed(addFiles(), job, ...first, ...second);
    assert.deepEqual(requests, [
      ['addFile', '{A}', pair('b.zip', 'E:\\New')],
      ['addFile', '{A}', pair('c.zip', 'E:\\New')],
    ]);
    assert.equal(asker.questions.at(-1), 'b.zip, c.zip');
    assert.deepEqual((await changed(addFiles(), job, ...first, ESCAPE)).requests, []);
  });

  it('can be corrected before they are added', async () => {
    const { requests } = await changed(
      addFiles(),
      job,
      'https://files.example/b.zip',
      ENTER,
      BACK,
      'E:\\b.zip',
      `$(check) ${ADD}`,
    );
    assert.deepEqual(requests, [['addFile', '{A}', pair('b.zip', 'E:')]]);
  });

  it('start a job again that had transferred everything', async () => {
    const done = tracked({ jobId: '{A}', state: 'TRANSFERRED', files });
    const { requests } = await changed(
      addFiles(),
      done,
      'https://files.example/b.zip',
      ENTER,
      `$(check) ${ADD}`,
    );
    assert.deepEqual(requests.map(([method, , action]) => [method, action]).at(-1), [
      'changeState',
      'resume',
    ]);
  });
});
