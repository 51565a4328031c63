import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe } from 'mocha';
import { flawOf } from '../../src/fleet/hostEntry';
import { readAnsibleIni } from '../../src/fleet/inventory/formats/ansible/iniFile';
import { readAnsibleList } from '../../src/fleet/inventory/formats/ansible/listOutput';
import { readAnsibleYaml } from '../../src/fleet/inventory/formats/ansible/yamlFile';
import { readCsv } from '../../src/fleet/inventory/formats/csvFile';
import { decoded } from '../../src/fleet/inventory/formats/fileText';
import { findingText } from '../../src/fleet/inventory/formats/findings';
import { formatOf } from '../../src/fleet/inventory/formats/formats';
import { readInventoryFile } from '../../src/fleet/inventory/formats/inventoryFile';
import { readMremoteng } from '../../src/fleet/inventory/formats/mremoteng';
import { readNameList } from '../../src/fleet/inventory/formats/nameList';
import { readRdcman } from '../../src/fleet/inventory/formats/rdcman';
import type { InventoryReader, InventoryReading } from '../../src/fleet/inventory/formats/reading';
import { readSshConfig } from '../../src/fleet/inventory/formats/sshConfig';
import { Inventory } from '../../src/fleet/inventory/inventory';
import { hasCode } from '../../src/wsman/errors';
import { damaged, noise } from './bytes';
import { spoilt } from './documents';
import { fuzz, fuzzTime, outcomeOf, type Outcome } from './target';

const WILD = join(import.meta.dirname, '../unit/fleet/inventory/wild');

/** Files of the wild kind that have one of the ends. */
const samples = (...ends: readonly string[]): readonly string[] =>
  readdirSync(WILD)
    .filter((name) => ends.some((end) => name.endsWith(end)))
    .map((name) => decoded(readFileSync(join(WILD, name)), name).text);

/** Each reader, and files that it should read. A list of names reads everything. */
const READERS: readonly (readonly [name: string, read: InventoryReader, files: readonly string[]])[] = [
  ['inventory file', readInventoryFile, samples('.bits-inventory.json')],
  ['CSV', readCsv, samples('directory.csv', 'excel.csv', 'powershell.csv', 'credentials.csv')],
  ['ansible-inventory --list', readAnsibleList, samples('list.json')],
  ['Ansible INI', readAnsibleIni, [...samples('hosts.ini'), ...samples('vault.yml')]],
  ['Ansible YAML', readAnsibleYaml, samples('.yml')],
  ['RDCMan', readRdcman, samples('.rdg')],
  ['mRemoteNG', readMremoteng, samples('.xml')],
];

const REFUSALS = [
  'INVENTORY_FORM',
  'INVENTORY_UNREADABLE',
  'INVENTORY_SECRET',
  'INVENTORY_TOO_LARGE',
] as const;
const isTyped = (error: unknown): boolean => {
  if (!hasCode(error, ...REFUSALS)) return false;
  assert.doesNotMatch(error.message, /\{(?:file|line|column|reason|what|limit)\}/);
  return true;
};

/** Hosts can be used as they are, and nothing in them or in findings plays tricks on who reads it. */
function check(reading: InventoryReading): void {
  for (const host of reading.hosts) {
    assert.equal(flawOf(host), undefined);
    for (const text of Object.values(host)) assert.doesNotMatch(String(text), /[\p{Cc}\p{Cs}\u202a-\u202e]/u);
  }
  for (const finding of reading.findings) assert.doesNotMatch(findingText(finding), /[\p{Cc}\u202a-\u202e]/u);
  const source = { id: 'x', kind: 'csv', where: 'x', mode: 'linked', reading } as const;
  const { hosts, sources } = new Inventory([source]);
  const [state] = sources;
  assert.equal(state?.hosts.length, hosts.length);
  assert.ok(hosts.length + state.shadowed.length <= reading.hosts.length);
}

/** Which characters the beginning of every word of a format is made of. */
const MARKS = [
  '"',
  "'",
  '\\',
  ',',
  ';',
  '\t',
  ':',
  '[',
  ']',
  '{',
  '}',
  '- ',
  '? ',
  '&a ',
  '*a ',
  '!',
  '|',
  '#',
  '=',
  ' ',
  '\n',
  '<',
  '>',
  '\r',
];

describe('inventories of strangers', () => {
  for (const [name, read, files] of READERS)
    fuzz(
      name,
      fc.oneof({ arbitrary: spoilt(...files), weight: 9 }, { arbitrary: marks(), weight: 1 }),
      (text): Outcome => outcomeOf(() => read(text, 'file'), isTyped, check),
    );

  fuzz(
    'lists of names and files of ssh',
    fc.oneof(spoilt(...samples('names.txt', 'config')), marks()),
    (text): Outcome => {
      const [names, ssh] = [readNameList, readSshConfig].map((read) => read(text, 'file'));
      assert.ok(names && ssh);
      check(names);
      check(ssh);
      return names.findings.length > 0 ? 'refused' : 'accepted';
    },
  );

  fuzz(
    'any bytes in the format that they look like',
    fc.oneof(
      damaged(
        ...['excel.csv', 'powershell.csv', 'lab.rdg', 'hosts.ini'].map((name) =>
          readFileSync(join(WILD, name)),
        ),
      ),
      noise,
    ),
    (bytes): Outcome =>
      outcomeOf(
        () => formatOf('file', decoded(bytes, 'file').text),
        isTyped,
        (format) => assert.notEqual(format, ''),
      ),
  );

  for (const [name, read] of READERS)
    fuzzTime(name, long(), (text): Outcome => outcomeOf(() => read(text, 'file'), isTyped, check));
});

function marks(): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...MARKS, 'a', 'host', 'name'), { maxLength: 60 })
    .map((parts) => parts.join(''));
}

/** A file of a megabyte that repeats a few marks, behind a beginning that a reader goes on from. */
function long(): fc.Arbitrary<string> {
  const beginning = fc.constantFrom(
    '',
    'name\n',
    '[web]\n',
    'all:\n',
    '{"hosts":',
    '{"a":{"hosts":',
    '<RDCMan><file>',
    '<Connections>',
  );
  const part = fc
    .array(fc.constantFrom(...MARKS, 'a', '0'), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''));
  return fc.tuple(beginning, part).map(([start, text]) => start + text.repeat(1_000_000 / text.length));
}
