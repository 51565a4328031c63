import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { draftOf, fileOf, fileSteps } from '../../../../../src/ui/commands/create/fileSteps';
import {
  recentAddresses,
  recentFolders,
  recentFor,
} from '../../../../../src/ui/commands/create/recentEntries';
import type { JobEntries } from '../../../../../src/ui/editor/lastJob';
import { walk } from '../../../../../src/ui/editor/wizard';
import { ENTER, ScriptedAsker, type Reply } from '../../scriptedAsker';

const JOBS: readonly JobEntries[] = [
  { url: 'https://files.example/pack.zip', localFolder: 'D:\\Drop', priority: 'HIGH' },
  { url: 'https://files.example/tools.msi', localFolder: 'C:\\Temp' },
  { url: '\\\\nas\\share\\os.iso', localFolder: 'D:\\Drop' },
];

async function asked(...replies: readonly Reply[]) {
  const used: JobEntries[] = [];
  const draft = draftOf({ remoteUrl: '', localFile: '' }, 'C:\\Data');
  const use = (job: JobEntries): void => {
    used.push(job);
    draft.folder = job.localFolder ?? draft.folder;
  };
  const asker = new ScriptedAsker(...replies);
  await walk({ title: 'Create Job', canGoBack: false }, asker, fileSteps(draft, { jobs: JOBS, use }));
  assert.ok(asker.isDone);
  return { file: fileOf(draft), used };
}

describe('what was entered for recent jobs', () => {
  it('is offered with the latest first, each address with its folder and priority', () => {
    const list = recentAddresses({ jobs: JOBS, use: () => undefined });
    assert.deepEqual(
      list?.choices.map(({ label, description, detail }) => [label, description, detail]),
      [
        ['pack.zip', 'https://files.example/pack.zip', 'D:\\Drop · High'],
        ['tools.msi', 'https://files.example/tools.msi', 'C:\\Temp'],
        ['os.iso', '\\\\nas\\share\\os.iso', 'D:\\Drop'],
      ],
    );
    const folders = recentFolders(JOBS, (folder) => folder);
    assert.deepEqual(
      folders?.choices.map(({ label }) => label),
      ['D:\\Drop', 'C:\\Temp'],
    );
  });

  it('makes a job with one pick: the folder of that job goes with its address', async () => {
    const { file, used } = await asked({ list: 'pack.zip' }, ENTER);
    assert.deepEqual(file, { remoteUrl: 'https://files.example/pack.zip', localFile: 'D:\\Drop\\pack.zip' });
    assert.deepEqual(used, JOBS.slice(0, 1));
  });

  it('brings the account of that job, and the usual one where none was remembered', () => {
    const draft = {
      file: { localFile: 'C:\\Data\\old.zip', folder: 'C:\\Data' },
      priority: 'NORMAL' as const,
      account: 'local' as const,
      suspended: false,
    };
    const [pack = {}, tools = {}] = JOBS;
    const { use } = recentFor(JOBS, draft, 'network');
    use({ ...pack, account: 'system', suspended: true });
    assert.deepEqual(draft, {
      file: { localFile: '', folder: 'D:\\Drop' },
      priority: 'HIGH',
      account: 'system',
      suspended: true,
    });
    use(tools);
    assert.deepEqual([draft.account, draft.file.folder], ['network', 'C:\\Temp']);
  });

  it('offers the folder of one job for the address of another', async () => {
    const { file } = await asked('https://files.example/new.zip', { list: 'C:\\Temp' });
    assert.equal(file.localFile, 'C:\\Temp\\new.zip');
  });

  it('is no list where there was no job', () => {
    assert.equal(recentAddresses({ jobs: [], use: () => undefined }), undefined);
    assert.equal(
      recentFolders([], (folder) => folder),
      undefined,
    );
  });
});
