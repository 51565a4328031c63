import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatOf, type InventoryFormat } from '../../../../../src/fleet/inventory/formats/formats';

const CASES: readonly (readonly [path: string, text: string, format: InventoryFormat | undefined])[] = [
  ['/a/prod.bits-inventory.json', '', 'inventoryFile'],
  ['C:\\x\\LAB.RDG', '', 'rdcman'],
  ['hosts.csv', '', 'csv'],
  ['inventory.yaml', '', 'ansibleYaml'],
  ['/home/a/.ssh/config', '', 'sshConfig'],
  ['backup.xml', '<?xml version="1.0"?>\n<RDCMan schemaVersion="3">', 'rdcman'],
  [
    'backup.xml',
    '<?xml version="1.0" encoding="utf-8"?><!-- x --><mrng:Connections xmlns:mrng="y">',
    'mremoteng',
  ],
  ['old.xml', '\ufeff<?xml version="1.0"?><Connections Name="x">', 'mremoteng'],
  ['page.xml', '<html>', undefined],
  ['inv.json', '{\n  "_meta": {', 'ansibleList'],
  ['inv.json', '{"all":{"children":[]},"web":{}}', 'ansibleList'],
  ['inv.json', '{"web":{"hosts":["a"]},"_meta":{}}', 'ansibleList'],
  ['inv.json', '// mine\n{"hosts":[]}', 'inventoryFile'],
  ['inv.json', '["a"]', undefined],
  ['hosts', '[web]\nweb-01\n', 'ansibleIni'],
  ['hosts', 'web-01 ansible_host=10.0.0.1\n', 'ansibleIni'],
  ['hosts.ini', 'web-01\n', 'ansibleIni'],
  ['hosts', '---\nall:\n', 'ansibleYaml'],
  ['conf', '# mine\nHost a\n  HostName b\n', 'sshConfig'],
  ['export.txt', 'Name;Address\na;b\n', 'csv'],
  ['export.txt', '"DistinguishedName","DNSHostName","Name"\n', 'csv'],
  ['list.txt', 'web-01\nweb-02, web-03\n', 'nameList'],
  ['list.txt', '', 'nameList'],
  ['list.txt', 'MZ\0\0', undefined],
];

describe('the format of a file', () => {
  for (const [path, text, format] of CASES)
    it(`${path} that begins ${JSON.stringify(text.slice(0, 40))} is ${format ?? 'not known'}`, () => {
      assert.equal(formatOf(path, text), format);
    });

  it('is told of a long text at once', () => {
    for (const part of ['"', 'a ', 'name ', '<!--', '[', '\n', '{"', ' ']) {
      const started = process.cpuUsage();
      formatOf('x', part.repeat(5_000_000 / part.length));
      assert.ok(process.cpuUsage(started).user < 1_000_000, part);
    }
  });
});
