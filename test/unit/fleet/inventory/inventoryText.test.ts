import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { definitionOf, entryOf, flawOf, type HostEntry } from '../../../../src/fleet/hostEntry';
import { readCsv } from '../../../../src/fleet/inventory/formats/csvFile';
import { readInventoryFile } from '../../../../src/fleet/inventory/formats/inventoryFile';
import type { InventoryReader } from '../../../../src/fleet/inventory/formats/reading';
import { csvText, inventoryFileText } from '../../../../src/fleet/inventory/inventoryText';

const line = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '').trim())
  .filter((text) => text !== '');
const label = fc.oneof(
  line,
  fc.constantFrom('a,b', 'a"b', '"', "'", ';x', '=1+1', 'sep=;', '#TYPE x', '#', 'Köln'),
);
const word = fc.constantFrom('canary', 'site=ams', 'a-b', 'ä', 'x"y', '#');
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

const entry = fc
  .record({
    name: label,
    address: fc.constantFrom(
      'srv',
      'srv:80',
      'https://srv',
      'http://10.0.0.1/x',
      'https://[2001:db8::1]:5986',
    ),
    group: optional(fc.array(label, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))),
    tags: optional(fc.uniqueArray(word, { minLength: 1, maxLength: 3 }).map((tags) => tags.join(', '))),
    note: optional(line.map((text) => text.replace(/\s+/g, ' '))),
    auth: optional(fc.constantFrom('negotiate', 'ntlm', 'certificate')),
    credential: optional(label),
    certFile: optional(fc.constant('C:\\certs\\me.pfx')),
    caFile: optional(fc.constant('/etc/pki/ca.pem')),
    via: optional(fc.constantFrom('auto', 'powershell')),
  })
  .map(
    (texts) =>
      Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as HostEntry,
  )
  // The path of a group has one spelling.
  .map((host) =>
    host.group === undefined
      ? host
      : {
          ...host,
          group:
            host.group
              .split('/')
              .map((part) => part.trim())
              .filter((part) => part !== '')
              .join('/') || 'x',
        },
  )
  .filter((host) => flawOf(host) === undefined);
const hosts = fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 8 });

function sameHosts(read: InventoryReader, text: string, written: readonly HostEntry[]): void {
  const { hosts: found, findings } = read(text, 'x');
  assert.deepEqual(findings, []);
  assert.deepEqual(found.map(definitionOf), written.map(definitionOf));
}

describe('hosts that are exported', () => {
  it('come back from an inventory file', () => {
    fc.assert(
      fc.property(hosts, (list) => sameHosts(readInventoryFile, inventoryFileText(list), list)),
      { numRuns: 500 },
    );
  });

  it('come back from a table', () => {
    fc.assert(
      fc.property(hosts, (list) => sameHosts(readCsv, csvText(list), list)),
      { numRuns: 500 },
    );
  });

  it('come back as they are defined, with their groups', () => {
    const definition = definitionOf({ name: 'a', address: 'a', group: 'x', tags: 'b, c', credential: 'ops' });
    const groups = [{ path: 'x', credential: 'ops', auth: 'ntlm' }];
    const reading = readInventoryFile(inventoryFileText([entryOf(definition)], groups), 'x');
    assert.deepEqual(reading.hosts.map(definitionOf), [definition]);
    assert.deepEqual(reading.groups, groups);
  });

  it('are a table that begins with what most people want', () => {
    assert.equal(
      csvText([{ name: 'a', address: 'https://a', tags: 'x, y', note: 'say "hi", twice', caFile: '/ca' }]),
      'name,address,group,tags,note,credential,auth,caFile\r\na,https://a,,x|y,"say ""hi"", twice",,,/ca\r\n',
    );
  });
});
