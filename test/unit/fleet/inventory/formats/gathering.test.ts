import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { flawOf } from '../../../../../src/fleet/hostEntry';
import { findingText } from '../../../../../src/fleet/inventory/formats/findings';
import { Gathering } from '../../../../../src/fleet/inventory/formats/gathering';
import { hasCode } from '../../../../../src/wsman/errors';

describe('what is gathered from a file', () => {
  it('is one finding for many hosts with one reason, with the first line', () => {
    const gathering = new Gathering('x');
    for (let line = 1; line <= 7; line++) gathering.host({ name: `a ${line}` }, line);
    const { findings } = gathering.reading();
    assert.deepEqual(findings, [
      { code: 'flawed', flaw: 'addressForm', line: 1, args: { names: 'a 1, a 2, a 3, a 4, a 5, … (7)' } },
    ]);
  });

  it('has the hosts without a flaw, though those that are alike are judged once', () => {
    const piece = fc.constantFrom(
      ...['a', 'Z', '0x', '7', '-', '.', 'xn--', ':', '80', '0', 'https://', '/', '@', '?'],
    );
    const address = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
    const auth = fc.constantFrom('ntlm', 'certificate', 'none');
    fc.assert(
      fc.property(fc.array(fc.tuple(address, auth), { maxLength: 9 }), (rows) => {
        const entries = rows.map(([address, auth], index) => ({ name: `h${index}`, address, auth }));
        const gathering = new Gathering('x');
        for (const entry of entries) gathering.host(entry);
        const good = entries.filter((entry) => flawOf(entry) === undefined);
        assert.deepEqual(gathering.reading().hosts, good);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has texts that can be translated', () => {
    const finding = { code: 'flawed', flaw: 'authUnknown', args: { names: 'a' } } as const;
    assert.equal(
      findingText(finding),
      'Skipped because auth must be one of negotiate, kerberos, ntlm, basic, certificate: a.',
    );
    assert.match(
      findingText(finding, (text) => text.replace('Skipped because', '→')),
      /^→ auth must be/,
    );
  });

  it('has one spelling of groups, tags and notes', () => {
    const gathering = new Gathering('x');
    gathering.host({ name: ' a ', group: ' x / /y/', tags: 'b|c, b', note: 'one\r\n\ttwo\u200b' });
    assert.deepEqual(gathering.reading().hosts, [
      { name: 'a', address: 'a', group: 'x/y', tags: 'b, c', note: 'one two' },
    ]);
  });

  it('leaves out names and values that are too long', () => {
    const gathering = new Gathering('x');
    gathering.host({ name: 'a'.repeat(81) });
    gathering.host({ name: 'b', note: 'c'.repeat(1001), credential: 'd' });
    const { hosts, findings } = gathering.reading();
    assert.deepEqual(hosts, [{ name: 'b', address: 'b', credential: 'd' }]);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['nameLong', 'valueLong'],
    );
  });

  it('has the first defaults of a group, and no group without some', () => {
    const gathering = new Gathering('x');
    gathering.group('a/ b', { credential: 'one' });
    gathering.group('a/b', { credential: 'two', auth: 'ntlm' });
    gathering.group('c', { credential: ' ' });
    assert.deepEqual(gathering.reading().groups, [{ path: 'a/b', credential: 'one', auth: 'ntlm' }]);
  });

  it('has a hundred kinds of findings at most, and says that there are more', () => {
    const gathering = new Gathering('x');
    for (let kind = 0; kind < 200; kind++)
      gathering.note('transportUnknown', 'a', { args: { transport: String(kind) } });
    const { findings } = gathering.reading();
    assert.equal(findings.length, 101);
    assert.equal(findings.at(-1)?.code, 'more');
  });

  it('ends when there are too many hosts, those included that are left out', () => {
    const gathering = new Gathering('x');
    assert.throws(
      () => {
        for (;;) gathering.host({ name: '%' });
      },
      (error) => hasCode(error, 'INVENTORY_TOO_LARGE'),
    );
  });
});
