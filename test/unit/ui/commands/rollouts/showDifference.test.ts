import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { showDifference } from '../../../../../src/ui/commands/rollouts/showDifference';
import { fakeRollout, fakeRun } from '../../../../fakeRollouts';
import { file, tracked } from '../../tracked';

describe('the difference between a job and its rollout', () => {
  const shown: unknown[] = [];
  const documents = {
    compare: (...args: readonly unknown[]): Promise<void> => {
      shown.splice(0, shown.length, ...args);
      return Promise.resolve();
    },
  };

  it('is shown as the files of both, in one order, without secrets of addresses', async () => {
    const files = [
      file({
        remoteUrl: 'https://files.contoso.example/other.zip?sig=secret',
        localFile: 'D:\\Drop\\b.zip',
      }),
      file({ remoteUrl: 'https://files.contoso.example/pack.zip', localFile: 'D:\\Drop\\pack.zip' }),
    ];
    const run = { ...fakeRun('web-01', 'changed'), seen: { job: tracked({ files }) } };
    await showDifference(documents, fakeRollout([run]), 'web-01');
    assert.deepEqual(shown, [
      '“Nightly pack” on web-01: planned, and found',
      {
        name: 'Nightly pack web-01 planned',
        text: 'https://files.contoso.example/pack.zip → D:\\Drop\\pack.zip\n',
      },
      {
        name: 'Nightly pack web-01 found',
        text:
          'https://files.contoso.example/other.zip?… → D:\\Drop\\b.zip\n' +
          'https://files.contoso.example/pack.zip → D:\\Drop\\pack.zip\n',
      },
    ]);
  });

  it('says that a job has not been seen', async () => {
    const run = { ...fakeRun('web-01', 'changed'), seen: { job: undefined } };
    await showDifference(documents, fakeRollout([run]), 'web-01');
    assert.match(JSON.stringify(shown[2]), /has not been seen/);
  });
});
