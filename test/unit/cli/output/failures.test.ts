import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { tellFailures, type Failure } from '../../../../src/cli/output/failures';
import { describeError } from '../../../../src/cli/output/errorText';
import { RemoteError, type ErrorArguments, type ErrorCode } from '../../../../src/wsman/errors';
import { definition } from '../../fleet/fakeHost';

const NAMES = Array.from({ length: 40 }, (_, index) => `web-${String(index + 1).padStart(2, '0')}`);

function told(failures: readonly Failure[], telling: Parameters<typeof tellFailures>[2] = {}): string {
  let text = '';
  tellFailures({ err: (piece) => (text += piece) }, failures, telling);
  return text;
}

/** A failure of a host, which its errors call by its name. */
function failed(name: string, code: ErrorCode, args: ErrorArguments = {}, detail?: string): Failure {
  const host = definition(name);
  const all = { host: name, address: host.endpoint.host, ...args };
  return { host, error: new RemoteError(code, all, detail === undefined ? {} : { detail }) };
}

describe('failures of many hosts', () => {
  it('are told once where they are alike apart from the host', () => {
    const refused = NAMES.map((name) => failed(name, 'SIGN_IN_REFUSED', { user: 'alex' }, 'HTTP 401'));
    const lines = told(refused).split('\n');
    assert.equal(lines[0], 'web-[01-40]: rejected the user name or password of alex. [HTTP 401]');
    assert.equal(lines.length, 4);
    assert.match(lines[1] ?? '', /^ {2}Check user name/);
  });

  it('keep the address, name or number in which they differ', () => {
    const spn = told(
      ['web-01', 'web-02'].map((name) => failed(name, 'SPN_UNKNOWN', { spn: `HTTP/${name}.example` })),
    );
    assert.ok(spn.startsWith('web-01, web-02: '), spn);
    assert.ok(spn.includes('HTTP/web-01.example, HTTP/web-02.example'), spn);
    const dead = told(NAMES.map((name) => failed(name, 'CONNECTION_REFUSED', { port: 5985 })));
    assert.match(dead, /^web-\[01-40\]: refuses connections on port 5985\.\n/);
    const slow = told(NAMES.map((name) => failed(name, 'HOST_NOT_FOUND')));
    assert.match(slow, /^web-\[01-40\]: The name of web-\[01-40\] can't/);
    assert.ok(slow.includes('\n  Check the spelling of web-[01-40].example, and'), slow);
  });

  it('are alike though each is about another job', () => {
    const text = told(
      NAMES.map((name, index) =>
        failed(name, 'TRANSFER_FAILED', {
          jobId: `{${String(index).padStart(8, '0')}-A${index}B2-C3D4-E5F6-0123456789AB}`,
          meaning: 'no such file.',
          advice: 'Check the URL.',
        }),
      ),
    );
    assert.match(
      text,
      /^web-\[01-40\]: The transfer of job 00000000-\S+, 00000001-\S+ .*\d\d more on web-\[01-40\] failed: no such file\.\n {2}Check the URL\.\n$/,
    );
  });

  it('are alike in different domains', () => {
    const text = told(
      ['a', 'b'].map((domain, index): Failure => {
        const host = {
          name: `web-0${index}`,
          endpoint: { host: `web-0${index}.${domain}.example`, port: 5985 },
        };
        return {
          host,
          error: new RemoteError('SIGN_IN_REFUSED', { host: host.endpoint.host, user: 'alex' }),
        };
      }),
    );
    assert.match(text, /^web-00, web-01: rejected the user name or password of alex\.\n/);
  });

  it('stay apart where host, reason or argument says another thing', () => {
    const held = (by: string) => (name: string) => failed(name, 'SIGN_IN_HELD', { user: 'alex', host: by });
    const text = told([
      ...['web-03', 'web-04'].map(held('web-01')),
      ...['web-05', 'web-06'].map(held('web-02')),
      failed('web-07', 'SIGN_IN_REFUSED', { user: 'alex' }),
      failed('web-08', 'SIGN_IN_REFUSED', { user: 'kim' }),
    ]);
    assert.match(text, /^web-03, web-04: .*: web-01 rejected the password\.$/m);
    assert.match(text, /^web-05, web-06: .*: web-02 rejected the password\.$/m);
    assert.match(
      text,
      /^web-07: rejected the user name or password of alex\.\nweb-08: rejected the user name or password of kim\.\n {2}Check/m,
    );
  });

  it('have the advice that they share once, below their messages', () => {
    const failures = ['web-01', 'web-02', 'web-03'].map((name, index) =>
      failed(name, 'JOB_NOT_FOUND', {}, `job ${index}`),
    );
    const jobs = failures.map((failure, index) => ({ ...failure, jobId: `{job-${index}}` }));
    const lines = told(jobs, { separator: '  ' }).trimEnd().split('\n');
    assert.deepEqual(
      lines.slice(0, 3).map((line) => line.slice(0, 'web-01  job-0  The'.length)),
      ['web-01  job-0  The', 'web-02  job-1  The', 'web-03  job-2  The'],
    );
    assert.equal(lines.length, 4);
  });

  it('are told without an advice that is told otherwise', () => {
    const text = told([failed('web-01', 'SIGN_IN_REFUSED', { user: 'alex' })], { isAdvised: () => true });
    assert.equal(text, 'web-01: rejected the user name or password of alex.\n');
  });

  it('of no family are told once, too', () => {
    const text = told(NAMES.map((name) => ({ host: { name }, error: new Error('a defect') })));
    assert.equal(text, 'web-[01-40]: a defect\n');
  });
});

describe('a failure of one host', () => {
  it('is told as it is', () => {
    const failure = failed('web-01', 'SIGN_IN_REFUSED', { user: 'alex' }, 'HTTP 401');
    assert.equal(`web-01: ${describeError(failure.error)}\n`, told([failure]).replace(': ', ': web-01 '));
    assert.equal(told([{ error: failure.error }]), `${describeError(failure.error)}\n`);
    assert.equal(told([]), '');
  });
});
