import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { readFileSource } from '../../../../src/fleet/inventory/fileSource';
import { findingText } from '../../../../src/fleet/inventory/formats/findings';
import type { InventoryFormat } from '../../../../src/fleet/inventory/formats/formats';
import {
  MOST_BYTES,
  type FoundHost,
  type InventoryReading,
} from '../../../../src/fleet/inventory/formats/reading';
import type { SourceReading } from '../../../../src/fleet/inventory/source';
import type { RemoteError } from '../../../../src/wsman/errors';

const WILD = join(import.meta.dirname, 'wild');
const NEVER = new AbortController().signal;

const read = (name: string): Promise<SourceReading> => readFileSource(join(WILD, name), NEVER);

async function readingOf(name: string, kind: InventoryFormat): Promise<InventoryReading> {
  const source = await read(name);
  assert.equal(source.problem, undefined);
  assert.equal(source.kind, kind);
  return source.reading;
}

async function problemOf(path: string): Promise<RemoteError> {
  const { problem } = await readFileSource(path, NEVER);
  assert.ok(problem, path);
  return problem;
}

const texts = ({ findings }: InventoryReading): readonly string[] =>
  findings.map((finding) => findingText(finding));
const withoutLines = ({ hosts }: InventoryReading): readonly unknown[] =>
  hosts.map((host: FoundHost) =>
    Object.fromEntries(Object.entries(host).filter(([field]) => field !== 'line')),
  );

describe('a file of the wild kind', () => {
  it('from Active Directory gives addresses and organisational units, and is not taken for a list of passwords', async () => {
    const reading = await readingOf('directory.csv', 'csv');
    assert.deepEqual(reading.hosts, [
      { name: 'FS01', address: 'fs01.corp.example', group: 'Berlin/File Servers', line: 3 },
      { name: 'APP02', address: 'APP02', group: 'Berlin/App, old', line: 4 },
    ]);
    assert.deepEqual(texts(reading), [
      'Columns that were not read: Enabled, PasswordLastSet, SamAccountName.',
    ]);
  });

  it('from a German Excel has semicolons, quotation marks and letters of Windows-1252', async () => {
    const reading = await readingOf('excel.csv', 'csv');
    assert.deepEqual(reading.hosts, [
      {
        name: 'Köln 1',
        address: 'https://koeln-01.corp.example',
        group: 'Standorte/Köln',
        note: 'steht im "Keller", links',
        line: 3,
      },
    ]);
    assert.deepEqual(texts(reading), [
      'The file is not UTF-8. It was read as Windows-1252.',
      'Columns that were not read: Adresse.',
      'Skipped because this is not a name or URL: Oslo.',
    ]);
  });

  it('from Windows PowerShell is UTF-16', async () => {
    const reading = await readingOf('powershell.csv', 'csv');
    assert.deepEqual(reading.hosts, [
      { name: 'web-01', address: 'web-01', tags: 'canary, site=ams', line: 2 },
    ]);
  });

  it('of RDCMan gives groups, notes and names of profiles, and no password', async () => {
    const reading = await readingOf('lab.rdg', 'rdcman');
    assert.deepEqual(reading.hosts, [
      {
        name: 'Front & back',
        address: 'web-01.corp.example',
        group: 'Lab/Web - DMZ/Canary',
        note: 'rack 4 second line',
      },
      { name: '10.20.30.40', address: '10.20.30.40', group: 'Lab/Web - DMZ' },
    ]);
    assert.deepEqual(reading.groups, [{ path: 'Lab/Web - DMZ', credential: 'operators' }]);
    assert.deepEqual(texts(reading), [
      'The file holds passwords. They were not read.',
      'Smart groups were not read: Everything with SQL.',
      'Skipped because this is not a name or URL: no host.',
    ]);
  });

  it('of an old RDCMan has no properties around names', async () => {
    const { hosts } = await readingOf('old.rdg', 'rdcman');
    assert.deepEqual(hosts, [{ name: 'Branch 7', address: 'srv-07', group: 'Branches' }]);
  });

  it('of mRemoteNG gives containers and RDP connections, and no password', async () => {
    const reading = await readingOf('confCons.xml', 'mremoteng');
    assert.deepEqual(reading.hosts, [
      { name: 'Print ää', address: 'prn-01.corp.example', group: 'Production/EU-West', note: '2nd floor' },
      { name: 'dc-01', address: 'dc-01' },
    ]);
    assert.deepEqual(texts(reading), [
      'The file holds passwords. They were not read.',
      'Skipped because it is not an RDP connection: switch.',
    ]);
  });

  it('of Ansible in INI gives ranges, variables of groups, and what is missing', async () => {
    const reading = await readingOf('hosts.ini', 'ansibleIni');
    const common = { credential: 'CORP\\deploy', auth: 'kerberos' };
    const web = { ...common, group: 'web', tags: 'windows, web' };
    const db = { ...common, address: 'https://db.corp.example', group: 'db', tags: 'windows, db' };
    assert.deepEqual(withoutLines(reading), [
      ...['web01', 'web02', 'web03'].map((name) => ({
        ...web,
        name: `${name}.corp.example`,
        address: `https://${name}.corp.example`,
      })),
      { ...web, name: 'web-old.corp.example', address: 'http://web-old.corp.example', auth: 'basic' },
      ...['db-a', 'db-b', 'db-c'].map((name) => ({ ...db, name })),
    ]);
    assert.deepEqual(
      reading.hosts.map(({ line }) => line),
      [5, 5, 5, 6, 9, 9, 9],
    );
    assert.deepEqual(texts(reading), [
      'Folders group_vars and host_vars were not read. The output of "ansible-inventory --list" has their values.',
      'The file holds passwords. They were not read.',
      'Skipped because ansible_connection is not winrm or psrp: bastion, alone.',
      'Certificates are not checked there. Here they are: pin the certificate of web01.corp.example, web02.corp.example, web03.corp.example, db-a, db-b, … (6).',
      'Credentials to create: CORP\\deploy.',
    ]);
  });

  it('of Ansible in YAML gives nested groups, aliases, and no value of the vault', async () => {
    const reading = await readingOf('inventory.yml', 'ansibleYaml');
    const common = { credential: 'deploy@CORP.EXAMPLE', auth: 'kerberos' };
    const ams = { ...common, group: 'ams', tags: 'windows, ams' };
    assert.deepEqual(reading.hosts, [
      { ...ams, name: 'ams-01.corp.example', address: 'https://ams-01.corp.example' },
      { ...ams, name: 'ams-02.corp.example', address: 'https://ams-02.corp.example' },
      {
        ...ams,
        name: 'ams-jea.corp.example',
        address: 'https://ams-jea.corp.example:15986',
        configuration: 'Transfers',
      },
      { ...common, name: 'fra-01', address: 'http://[2001:db8::17]', group: 'fra', tags: 'windows, fra' },
    ]);
    assert.deepEqual(texts(reading).slice(1), [
      'The file holds passwords. They were not read.',
      'Skipped because the address is a template: fra-02.',
      'Skipped because ansible_connection is not winrm or psrp: lnx-01.',
      'Credentials to create: deploy@CORP.EXAMPLE.',
    ]);
  });

  it('of ansible-inventory --list has all variables', async () => {
    const reading = await readingOf('list.json', 'ansibleList');
    assert.deepEqual(reading.hosts, [
      {
        name: 'win-1',
        address: 'https://192.0.2.11',
        group: 'site_ams',
        tags: 'site_ams, windows',
        credential: 'Administrator',
      },
      { name: 'win-2', address: 'http://win-2:5986/winrm', group: 'windows', tags: 'windows' },
    ]);
    assert.deepEqual(texts(reading), [
      'The file holds passwords. They were not read.',
      'The usual authentication is used, because credssp is not supported: win-1.',
      'Skipped because ansible_connection is not winrm or psrp: lnx-1.',
      'Credentials to create: Administrator.',
    ]);
  });

  it('of ssh gives aliases, and neither patterns nor what Match or Include say', async () => {
    const { reading } = await readFileSource(join(WILD, 'config'), NEVER);
    assert.ok(reading);
    assert.deepEqual(reading.hosts, [
      { name: 'win-01', address: 'win-01.corp.example', line: 4 },
      { name: 'win-02', address: 'win-02.corp.example', line: 4 },
      { name: 'lone', address: '192.0.2.5', line: 13 },
    ]);
    assert.deepEqual(texts(reading), [
      'Included files were not read: ~/.ssh/conf.d/*.conf, other file.',
      'Skipped because it is a pattern: db-??.',
      'Match blocks were not read.',
    ]);
  });

  it('with names has them apart by anything', async () => {
    const reading = await readingOf('names.txt', 'nameList');
    assert.deepEqual(
      reading.hosts.map(({ name }) => name),
      ['web-01', 'web-02', 'web-03', 'web-04', 'https://web-05:5986'],
    );
    assert.deepEqual(texts(reading), [
      'Skipped because write http:// or https:// before a path: not/a/host.',
    ]);
  });

  it('of our own has paths from its folder, and groups', async () => {
    const { hosts, groups, findings } = await readingOf('sites.bits-inventory.json', 'inventoryFile');
    assert.deepEqual(hosts, [
      {
        name: 'ams-01',
        address: 'https://ams-01.corp.example',
        group: 'production/eu',
        tags: 'canary, site=ams',
        note: 'first',
        line: 9,
      },
      { name: 'ams-02', address: 'ams-02', group: 'production/eu', line: 10 },
      { name: 'ams-03', address: 'ams-03', auth: 'ntlm', credential: 'other', via: 'powershell', line: 12 },
    ]);
    assert.deepEqual(groups, [
      { path: 'production', credential: 'operators', auth: 'kerberos' },
      { path: 'production/eu', caFile: join(WILD, 'pki/eu.pem') },
    ]);
    assert.deepEqual(findings, []);
  });
});

describe('a file that is not read', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'inventory-'));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const cases: readonly (readonly [name: string, code: string, text: RegExp])[] = [
    ['credentials.csv', 'INVENTORY_SECRET', /contains passwords \("Local Admin Password" in line 1\)/],
    ['encrypted.xml', 'INVENTORY_UNREADABLE', /encrypted as a whole/],
    ['vault.yml', 'INVENTORY_UNREADABLE', /encrypted as a whole/],
    ['plugin.yml', 'INVENTORY_UNREADABLE', /plug-in/],
    ['binary.csv', 'INVENTORY_UNREADABLE', /not a text/],
    ['missing.csv', 'INVENTORY_UNREADABLE', /no such file/],
    ['.', 'INVENTORY_UNREADABLE', /not a file/],
  ];
  for (const [name, code, text] of cases)
    it(`${name} is a source with a problem`, async () => {
      const problem = await problemOf(join(WILD, name));
      assert.equal(problem.code, code);
      assert.match(problem.message, text);
      assert.doesNotMatch(`${problem.message} ${problem.advice}`, /\{|hunter2/);
    });

  it('is a source with a problem when it is too large', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, Buffer.alloc(MOST_BYTES + 1, 'a'));
    assert.equal((await problemOf(path)).code, 'INVENTORY_TOO_LARGE');
  });

  it('is left alone once it is no longer wanted', async () => {
    const wanted = new AbortController();
    const reading = readFileSource(join(WILD, 'lab.rdg'), wanted.signal);
    wanted.abort(new Error('no longer wanted'));
    await assert.rejects(reading, /no longer wanted/);
  });
});
