import assert from 'node:assert/strict';
import { combinedExitCode, exitCodeOf } from '../../../../src/cli/output/exitCode';
import { jobJson } from '../../../../src/bits/jobJson';
import { errorJson, printJson } from '../../../../src/cli/output/json';
import { describeError, printError } from '../../../../src/cli/output/errorText';
import { jobDetails } from '../../../../src/cli/output/jobDetails';
import { jobTable } from '../../../../src/cli/output/jobTable';
import { size } from '../../../../src/cli/output/amounts';
import { visible } from '../../../../src/cli/output/visibleText';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { job } from '../../fleet/fakeHost';

describe('JSON on a terminal', () => {
  it('holds the value as it is, and no character that drives the terminal or hides text', () => {
    const written: string[] = [];
    const streams = { out: (text: string) => written.push(text), err: (text: string) => written.push(text) };
    const displayName = 'a  $(b)\x9b31m\u202e\ue000';
    printJson(streams, jobJson(job({ displayName })));
    printError(streams, new RemoteError('BAD_INPUT', { reason: displayName }), true);
    for (const text of written) assert.doesNotMatch(text.trimEnd(), /[\p{Cc}\p{Cf}\p{Co}]/u);
    assert.equal((JSON.parse(written[0] ?? '') as { displayName: string }).displayName, displayName);
  });
});

describe('the details of a job', () => {
  it('tell its rollout apart from its description', () => {
    const description = 'Nightly [rollout k7m2q5xd host 4f attempt 2 spec 9f31c0de]';
    const lines = jobDetails(job({ description })).split('\n');
    assert.match(lines.find((line) => line.startsWith('Description')) ?? '', /^Description +Nightly$/);
    assert.match(lines.find((line) => line.startsWith('Rollout')) ?? '', /^Rollout +k7m2q5xd, attempt 2$/);
    assert.ok(!jobDetails(job({ description: 'Nightly' })).includes('Rollout'));
  });
});

describe('the JSON of an error', () => {
  it('has code, message, advice, phase and detail', () => {
    const error = new RemoteError(
      'CONNECTION_REFUSED',
      { host: 'srv', port: 5985 },
      { detail: 'ECONNREFUSED' },
    );
    assert.deepEqual(Object.keys(errorJson(error)), ['code', 'message', 'advice', 'phase', 'detail']);
    assert.equal(errorJson(error)['code'], 'CONNECTION_REFUSED');
    assert.equal(errorJson(error)['phase'], 'connect');
  });
});

describe('a failure to sign in', () => {
  it('is told in words of the command line', () => {
    for (const code of ['SIGN_IN_REQUIRED', 'SIGN_IN_REFUSED'] as const) {
      const text = describeError(new RemoteError(code, { host: 'srv', user: 'u' }));
      for (const word of ['--user', 'BITS_REMOTE_PASSWORD', '--password-stdin'])
        assert.ok(text.includes(word));
    }
    assert.match(String(errorJson(new RemoteError('SIGN_IN_REQUIRED'))['advice']), /--password-stdin/);
    assert.ok(!describeError(new RemoteError('ACCESS_DENIED')).includes('--user'));
  });
});

describe('the exit code', () => {
  const code = (...[name]: [ErrorCode]): number => exitCodeOf(new RemoteError(name));

  it('tells what kind of failure it was', () => {
    assert.equal(code('BITS_ERROR'), 1);
    assert.equal(code('JOB_NOT_FOUND'), 1);
    assert.equal(code('ACCESS_DENIED'), 1);
    assert.equal(code('BAD_INPUT'), 2);
    assert.equal(code('CLEARTEXT_REFUSED'), 2);
    assert.equal(code('HOST_NOT_FOUND'), 3);
    assert.equal(code('TLS_UNTRUSTED'), 3);
    assert.equal(code('NOT_WINRM'), 3);
    assert.equal(code('SIGN_IN_REFUSED'), 4);
    assert.equal(code('SIGN_IN_REQUIRED'), 4);
  });

  it('is 5 when some failed and others did not, and that of the failures when all did', () => {
    const refused = new RemoteError('SIGN_IN_REFUSED');
    const unknown = new RemoteError('HOST_NOT_FOUND');
    assert.equal(combinedExitCode([], 3), 0);
    assert.equal(combinedExitCode([refused], 1), 5);
    assert.equal(combinedExitCode([refused, refused], 0), 4);
    assert.equal(combinedExitCode([refused, unknown], 0), 1);
  });
});

describe('text for a terminal', () => {
  it('shows no escape sequence and no direction mark of a host', () => {
    const name = 'a\u001b[31mred\u202egnp.exe\u0007';
    assert.equal(visible(name), 'a\ufffd[31mred\ufffdgnp.exe\ufffd');
    assert.ok(!jobTable([job({ displayName: name })]).includes('\u001b'));
    assert.ok(
      !describeError(new RemoteError('FAULT', { host: 'srv', reason: name, code: '1' })).includes('\u001b'),
    );
  });

  it('writes sizes in the units of Windows', () => {
    assert.equal(size(0n), '0 bytes');
    assert.equal(size(1023n), '1023 bytes');
    assert.equal(size(104_857_600n), '100 MB');
    assert.equal(size(1_073_741_824n), '1.00 GB');
    assert.equal(size(undefined), 'unknown size');
  });

  it('says so when there are no jobs', () => {
    assert.equal(jobTable([]), 'no jobs\n');
  });
});
