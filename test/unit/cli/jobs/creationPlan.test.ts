import assert from 'node:assert/strict';
import type { Session } from '../../../../src/cli/hosts/session';
import { planCreation } from '../../../../src/cli/jobs/creationPlan';
import { commandLine, FakeWorld } from '../fakeWorld';

describe('the plan of a creation', () => {
  it('refuses what the creation would refuse, before a host is asked', async () => {
    const session: Partial<Session> = {
      get hosts(): never {
        throw new Error('asked');
      },
    };
    const spec = { displayName: 'Pack', files: [{ remoteUrl: 'ftp://a/b', localFile: 'D:\\b' }] };
    const line = commandLine('create', '--host', 'h', '--dry-run');
    await assert.rejects(planCreation(line, session as Session, new FakeWorld(), spec), {
      code: 'BAD_INPUT',
      message: /^The remote file: /,
    });
  });
});
