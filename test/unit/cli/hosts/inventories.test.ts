import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { COMMANDS } from '../../../../src/cli/commands/commands';
import { environmentDefaults } from '../../../../src/cli/configuration/environment';
import { selectedHosts } from '../../../../src/cli/hosts/hostSelection';
import { knownHosts } from '../../../../src/cli/hosts/inventories';
import type { Defaults } from '../../../../src/cli/line/default';
import { readCommandLine } from '../../../../src/cli/line/parse';
import type { HostDefinition } from '../../../../src/fleet/host';
import { hasCode } from '../../../../src/wsman/errors';
import { FakeWorld } from '../fakeWorld';

describe('inventories of a command line', () => {
  let folder: string;
  let first: string;
  let second: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'inventories-'));
    first = join(folder, 'first.csv');
    second = join(folder, 'second.csv');
    writeFileSync(
      first,
      'name,address,group,auth,credential,colour\nweb-01,https://10.0.0.1,prod,ntlm,ops,red\nbad one,,,,,\n',
    );
    writeFileSync(
      second,
      'name,address,auth,certfile\nWEB-01,https://10.0.0.9,,\nweb-02,https://web-02,certificate,/me.pfx\n',
    );
  });

  after(() => rmSync(folder, { recursive: true }));

  async function known(
    argv: readonly string[],
    variable?: string,
  ): Promise<{ hosts: readonly HostDefinition[]; said: string }> {
    const fake = new FakeWorld();
    const { complaints } = fake;
    const env = (name: string): string | undefined =>
      name === 'BITS_REMOTE_INVENTORY' ? variable : undefined;
    const { line } = readCommandLine(argv, COMMANDS, environmentDefaults({ env }));
    const hosts = selectedHosts(line.target, await knownHosts(line, fake));
    return { hosts, said: complaints.join('').replaceAll(folder, '') };
  }

  it('are what selectors select from, and say how hosts are reached', async () => {
    const { hosts } = await known(['list', '--inventory', first, '--inventory', second, '--host', 'all']);
    assert.deepEqual(
      hosts.map(({ name, endpoint, auth, credential }) => [name, endpoint.host, auth, credential]),
      [
        ['web-01', '10.0.0.1', 'ntlm', 'command line'],
        ['web-02', 'web-02', 'certificate', 'command line, key'],
      ],
    );
  });

  it('may be in the environment, unless the command line names some', async () => {
    const both = [first, second].join(delimiter);
    assert.equal((await known(['list', '--host', 'web-*'], both)).hosts.length, 2);
    assert.equal((await known(['list', '--host', 'web-*', '--inventory', first], both)).hosts.length, 1);
  });

  it('leave other names to the command line', async () => {
    const { hosts } = await known(['list', '--inventory', first, '--host', 'web-[01-02]']);
    assert.deepEqual(
      hosts.map(({ endpoint }) => endpoint.host),
      ['10.0.0.1', 'web-02'],
    );
  });

  it('give way to options', async () => {
    const { hosts } = await known([
      'list',
      '--inventory',
      second,
      '--host',
      'web-02',
      '--auth',
      'kerberos',
      '--ca',
      '/ca.pem',
    ]);
    const [{ auth, caFile, certFile } = {} as Partial<HostDefinition>] = hosts;
    assert.deepEqual(
      { auth, caFile, certFile },
      { auth: 'kerberos', caFile: '/ca.pem', certFile: undefined },
    );
    await assert.rejects(
      known(['list', '--inventory', first, '--host', 'web-01', '--auth', 'certificate']),
      (error) => hasCode(error, 'BAD_INPUT') && error.message.includes('certFile is missing'),
    );
  });

  it('count before environment and file, which fill in what they do not say', async () => {
    const values = { via: 'provider', ca: '/usual.pem', auth: 'kerberos' } as const;
    const defaults = new Map(
      Object.entries(values).map(([name, text]) => [
        name as keyof typeof values,
        { texts: [text], origin: 'x', from: 'environment' } as const,
      ]),
    );
    assert.deepEqual(await usedBy(first, defaults), { 'web-01': ['ntlm', '/usual.pem', 'provider'] });
    assert.deepEqual(await usedBy(second, defaults), {
      'WEB-01': ['kerberos', '/usual.pem', 'provider'],
      'web-02': ['certificate', '/usual.pem', 'provider'],
    });
    const third = join(folder, 'third.csv');
    writeFileSync(third, 'name,address,cafile,via\nweb-03,https://web-03,/own.pem,powershell\n');
    assert.deepEqual(await usedBy(third, defaults), { 'web-03': ['kerberos', '/own.pem', 'powershell'] });
    const typed = await usedBy(third, defaults, '--ca', '/typed.pem');
    assert.deepEqual(typed, { 'web-03': ['kerberos', '/typed.pem', 'powershell'] });
  });

  async function usedBy(
    file: string,
    defaults: Defaults,
    ...more: readonly string[]
  ): Promise<Readonly<Record<string, unknown>>> {
    const { line } = readCommandLine(['list', '--inventory', file, ...more], COMMANDS, defaults);
    const hosts = await knownHosts(line, new FakeWorld());
    return Object.fromEntries(hosts.map(({ name, auth, caFile, via }) => [name, [auth, caFile, via]]));
  }

  it('say what was left out: in full to the command hosts, otherwise that there is something', async () => {
    const options = ['--inventory', first, '--inventory', second, '--host', 'all'];
    assert.equal(
      (await known(['hosts', ...options])).said,
      [
        '/first.csv: Columns that were not read: colour.',
        '/first.csv:3: Skipped because this is not a name or URL: bad one.',
        '/second.csv:2: WEB-01 was left out: /first.csv has a host of that name.',
        '',
      ].join('\n'),
    );
    assert.equal(
      (await known(['list', ...options])).said,
      [
        '/first.csv: parts of it were not read. To see which: bits-remote hosts',
        '/second.csv: parts of it were not read. To see which: bits-remote hosts',
        '',
      ].join('\n'),
    );
  });

  it('that cannot be read end the command', async () => {
    await assert.rejects(
      known(['list', '--inventory', first, '--inventory', join(folder, 'none'), '--host', 'all']),
      (error) => hasCode(error, 'INVENTORY_UNREADABLE'),
    );
  });
});
