import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readCsv } from '../../../../../src/fleet/inventory/formats/csvFile';
import { hasCode } from '../../../../../src/wsman/errors';

const read = (text: string): ReturnType<typeof readCsv> => readCsv(text, 'x.csv');
const refusal = (
  text: string,
  code: 'INVENTORY_FORM' | 'INVENTORY_SECRET' | 'INVENTORY_TOO_LARGE',
  pattern: RegExp,
): void =>
  assert.throws(
    () => read(text),
    (error) => hasCode(error, code) && pattern.test(error.message),
  );

describe('a table of hosts', () => {
  for (const [name, delimiter] of [
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const)
    it(`has its cells apart by ${name}`, () => {
      const text = ['name,address,tags', 'a,srv-a,x|y', 'b,srv-b,'].join('\n').replaceAll(',', delimiter);
      assert.deepEqual(read(text).hosts, [
        { name: 'a', address: 'srv-a', tags: 'x, y', line: 2 },
        { name: 'b', address: 'srv-b', line: 3 },
      ]);
    });

  it('knows every setting of a host, however its column is spelt', () => {
    const { hosts, findings } = read('Name,ADDRESS,CA file,Auth,Via\na,https://a,/ca.pem,ntlm,provider\n');
    assert.deepEqual(hosts, [
      { name: 'a', address: 'https://a', caFile: '/ca.pem', auth: 'ntlm', via: 'provider', line: 2 },
    ]);
    assert.deepEqual(findings, []);
  });

  it('may have one column', () => {
    assert.deepEqual(
      read('name\na\n\nb\n').hosts.map(({ name, line }) => [name, line]),
      [
        ['a', 2],
        ['b', 4],
      ],
    );
  });

  it('may have lines with too few and too many cells', () => {
    const { hosts, findings } = read('name,note\na\nb,c,d\n');
    assert.deepEqual(
      hosts.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.deepEqual(findings, [{ code: 'cellsUnread', line: 3, args: { names: '3' } }]);
  });

  it('is refused for a column with passwords, whatever it is called', () => {
    for (const column of [
      'password',
      'Pass',
      'PWD',
      'Client secret',
      'userPassword',
      'password_enc',
      'Kennwort',
    ])
      refusal(`name,${column}\na,hunter2\n`, 'INVENTORY_SECRET', /contains passwords/);
  });

  it('is refused without a header', () => {
    refusal('web-01,10.0.0.1\n', 'INVENTORY_FORM', /x\.csv:1:1: The first line must name the columns/);
    refusal('', 'INVENTORY_FORM', /:1:1: /);
  });

  it('is refused for a quotation mark that is not closed', () => {
    refusal('name,note\na,b\nc,"d\ne,f\n', 'INVENTORY_FORM', /quotation mark/i);
    refusal('name,note\na,b"c\n', 'INVENTORY_FORM', /x\.csv:2:1: /);
  });

  it('is refused for an endless line and for too many hosts', () => {
    refusal(`name\n${'a'.repeat(200_000)}`, 'INVENTORY_FORM', /too long/);
    refusal(`name\n${'a\n'.repeat(10_001)}`, 'INVENTORY_TOO_LARGE', /10000 hosts/);
  });

  it('takes no value with characters that cannot be shown', () => {
    const { hosts, findings } = read('name,credential\na\u202eb,x\nc,d\u0007e\n');
    assert.deepEqual(hosts, [{ name: 'c', address: 'c', line: 3 }]);
    assert.deepEqual(
      findings.map(({ code, args }) => [code, args['names']]),
      [
        ['nameUnclean', 'a\uFFFDb'],
        ['valueUnclean', 'c credential'],
      ],
    );
  });
});
