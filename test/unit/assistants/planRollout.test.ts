import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { planRollout } from '../../../src/assistants/planRollout';
import { hostState } from '../ui/tracked';
import { FakePremises, valueOf } from './premises';

const { signal } = new AbortController();

describe('plan_bits_rollout', () => {
  const hosts = Array.from({ length: 80 }, (_, index) => hostState({}, { name: `web-${index + 10}` }));
  const premises = new FakePremises(...hosts);
  const FILE = '/plans/nightly.bits-rollout.json';
  premises.files.set(
    FILE,
    JSON.stringify({
      name: 'Pack',
      hosts: ['all'],
      files: [{ from: 'https://a.example/pack.zip', to: 'D:\\Drop\\pack.zip' }],
    }),
  );

  it('tells what a start would do, and ends with the command for the person', async () => {
    const value = valueOf(await planRollout(premises, { file: FILE }, signal));
    assert.equal(value['summary'], 'Create 80 jobs on 80 hosts in 1 wave.');
    assert.equal((value['hosts'] as unknown[]).length, 50);
    assert.equal(value['start'], `Starting stays with the person: start ${FILE}`);
    assert.deepEqual(premises.changes, []);
    const one = valueOf(await planRollout(premises, { file: FILE, limit: 'web-11' }, signal));
    assert.equal(one['summary'], 'Create 1 job on 1 host in 1 wave.');
  });

  it('reads rollout files of this computer, and no others', async () => {
    const refused = (file: string, reason: RegExp): Promise<void> =>
      assert.rejects(planRollout(premises, { file }, signal), reason);
    await refused('/etc/passwd', /'\/etc\/passwd' is no rollout file/);
    await refused('\\\\evil\\share\\a.bits-rollout.json', /Only files of this computer/);
    await refused('//evil/share/a.bits-rollout.json', /Only files of this computer/);
  });

  it('tells mistakes with their places', async () => {
    premises.files.set('a.bits-rollout.json', '{\n  "name": 5 }');
    await assert.rejects(
      planRollout(premises, { file: 'a.bits-rollout.json' }, signal),
      /The file has mistakes\. .*a\.bits-rollout\.json:2:11: "name" must be/,
    );
  });
});
