import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { goOnText } from '../../../../src/cli/waiting/continuation';
import { wayOnWith, type EndedWait } from '../../../../src/cli/waiting/wayOn';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { commandLine } from '../fakeWorld';

const ID = '{0A1B2C3D-0000-0000-0000-000000000000}';
const JOBS = Array.from({ length: 101 }, (_, index) => ({ host: `web-${index + 1}`, jobId: ID }));

describe('the way on after waits that ended early', () => {
  const line = commandLine('create', '--user', 'alex', '--host', 'web-[1-101]', '--except', 'web-7');

  it('names jobs and hosts, and repeats the sign-in', () => {
    const id = ID.slice(1, -1);
    assert.equal(
      goOnText(JOBS.slice(0, 1), line),
      `The job goes on. Continue with: bits-remote watch ${id} --host web-1 --user alex`,
    );
    assert.equal(
      goOnText([...JOBS.slice(0, 2), { host: 'http://db:80/wsman', jobId: ID }], line),
      `3 jobs go on. Continue with: bits-remote watch ${id} ${id} ${id} --host "web-[1-2]" --host http://db:80/wsman --user alex`,
    );
  });

  it('names the hosts only where the ids are too many for a command line', () => {
    assert.equal(
      goOnText(JOBS, line),
      '101 jobs go on. Continue with: bits-remote watch --host "web-[1-101]" --user alex',
    );
  });

  it('is not for jobs that have ended, and stands in the advice of a wait that was ended', () => {
    const ended = (code: ErrorCode, host = 'web-1'): EndedWait => ({
      host,
      jobId: ID,
      error: new RemoteError(code),
    });
    for (const code of ['WAIT_INTERRUPTED', 'WAIT_EXPIRED'] as const) {
      assert.equal(wayOnWith([ended(code)], line), undefined, `${code} names it itself`);
      assert.ok(wayOnWith([ended(code), ended(code, 'web-2')], line)?.startsWith('2 jobs go on.'), code);
    }
    for (const code of ['SIGN_IN_HELD', 'ACCESS_DENIED', 'CONNECTION_LOST'] as const)
      assert.ok(wayOnWith([ended(code)], line)?.startsWith('The job goes on.'), code);
    for (const code of ['TRANSFER_FAILED', 'CANCELLED_BY_OTHERS', 'SUSPENDED_BY_OTHERS'] as const)
      assert.equal(wayOnWith([ended(code)], line), undefined, code);
    assert.equal(wayOnWith([{ host: 'web-1', jobId: ID, error: new Error('a defect') }], line), undefined);
  });
});
