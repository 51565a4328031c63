import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commandLine } from '../fakeWorld';
import { runProgram } from '../../../../src/cli/program';
import { selectedHosts, withListedHosts } from '../../../../src/cli/hosts/hostSelection';
import { hasCode } from '../../../../src/wsman/errors';
import { FakeTerminal } from '../../../fakeTerminal';
import { FakeWorld } from '../fakeWorld';

function target(...argv: readonly string[]) {
  return commandLine('list', ...argv).target;
}

function lists(files: Readonly<Record<string, string | Buffer>>) {
  return {
    read: (file: string): Promise<Uint8Array> => {
      const content = files[file];
      return content === undefined
        ? Promise.reject(new Error('ENOENT'))
        : Promise.resolve(Buffer.from(content));
    },
    signal: new AbortController().signal,
  };
}

const names = (...argv: readonly string[]): string[] =>
  selectedHosts(target(...argv)).map(({ name }) => name);

describe('hosts of a command line', () => {
  it('need not be known, and keep their order', () => {
    assert.deepEqual(names('--host', 'web-[01-03]', '--host', 'db-1,db-2', '--host', 'web-02'), [
      'web-01',
      'web-02',
      'web-03',
      'db-1',
      'db-2',
    ]);
    assert.deepEqual(names('--host', 'web-[1-4]', '--except', 'web-2', '--limit', 'web-[2-3]'), ['web-3']);
  });

  it('are reached as the command line says', () => {
    const [host] = selectedHosts(
      target('--host', 'https://[::1]:5986/wsman', '--auth', 'basic', '--ca', 'ca.pem'),
    );
    assert.equal(host?.endpoint.port, 5986);
    assert.equal(host.auth, 'basic');
    assert.equal(host.caFile, 'ca.pem');
  });

  it('are named without the query of their address', () => {
    assert.deepEqual(names('--host', 'http://srv:5985/wsman?key=a,b'), ['http://srv:5985/wsman']);
  });

  it('come from lists as well, in any encoding of Windows, with comments', async () => {
    const files = {
      'a.txt': '# ours\r\nweb-[01-02]\r\n\r\ndb-1, db-2 # both\r\n',
      'b.txt': Buffer.from('\ufeffapp-1\r\n', 'utf16le'),
      '-': 'pipe-1\n',
    };
    const line = target(
      '--host',
      'first',
      '--hosts-from',
      'a.txt',
      '--hosts-from',
      'b.txt',
      '--hosts-from',
      '-',
    );
    const found = selectedHosts(await withListedHosts(line, lists(files)));
    assert.deepEqual(
      found.map(({ name }) => name),
      ['first', 'web-01', 'web-02', 'db-1', 'db-2', 'app-1', 'pipe-1'],
    );
  });

  it('of a list that cannot be read are no hosts', async () => {
    await assert.rejects(withListedHosts(target('--hosts-from', 'gone'), lists({})), (error) =>
      hasCode(error, 'BAD_INPUT'),
    );
    await assert.rejects(
      withListedHosts(target('--hosts-from', 'x'), lists({ x: Buffer.from([0xc3, 0x28]) })),
      (error) => hasCode(error, 'BAD_INPUT'),
    );
  });

  it('are printed by `hosts`, and nothing is sent', async () => {
    const world = new FakeWorld();
    const argv = ['hosts', '--host', 'web-[01-12]', '--except', 'web-07'];
    assert.equal(await runProgram(argv, '1', world), 0);
    assert.equal(
      world.written.join(''),
      names('--host', 'web-[01-12]', '--except', 'web-07').join('\n') + '\n',
    );
    assert.deepEqual(world.complaints, [], 'standard error is silent where it is no terminal');
    const seen = Object.assign(new FakeWorld(), { errScreen: new FakeTerminal(80, 24) });
    await runProgram(argv, '1', seen);
    assert.equal(seen.complaints.join(''), '11 hosts: "web-[01-06,08-12]"\n');
    const json = new FakeWorld();
    await runProgram(['hosts', '--json', '--host', 'web-1'], '1', json);
    assert.deepEqual(JSON.parse(json.written.join('')), [
      { host: 'web-1', address: 'http://web-1:5985/wsman', group: null, tags: [] },
    ]);
    assert.deepEqual(json.complaints, []);
  });
});
