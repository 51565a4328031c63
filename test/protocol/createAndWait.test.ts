import assert from 'node:assert/strict';
import { runProgram } from '../../src/cli/program';
import { startPracticeHost, type PracticeHost } from '../../src/practice/host';
import { until } from '../until';

describe('bits-remote create --wait on several hosts', () => {
  const hosts: PracticeHost[] = [];

  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.close();
  });

  it('creates the job on every host, and waits afterwards', async () => {
    const account = { user: 'practice', password: 'right' };
    // Without a network no job is ever transferred.
    const options = { ...account, withExamples: false, behaviour: { networkConnected: false } };
    for (let index = 0; index < 3; index++) hosts.push(await startPracticeHost(options));
    const interrupted = new AbortController();
    const args = [
      'create',
      '--name',
      'Pack',
      '--url',
      'http://a.example/x',
      '--file',
      'C:\\Data\\x',
      '--wait',
    ];
    const running = runProgram(
      [...args, '--user', account.user, ...hosts.flatMap(({ url }) => ['--host', url])],
      '',
      {
        out: () => undefined,
        err: () => undefined,
        env: () => account.password,
        stdin: () => Promise.resolve(''),
        signal: interrupted.signal,
        unread: new AbortController().signal,
      },
    );
    const isCreated = ({ requests }: PracticeHost): boolean =>
      requests.some(({ action }) => action.endsWith('/CreateJob'));
    try {
      await until('every host has the job', () => hosts.every(isCreated));
    } finally {
      interrupted.abort();
    }
    assert.equal(await running, 130);
  });
});
