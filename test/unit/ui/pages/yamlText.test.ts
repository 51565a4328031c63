import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { describe, it } from 'mocha';
import { yamlLine } from '../../../../src/ui/pages/yamlText';

const read = (text: string): unknown => load(text, { schema: FAILSAFE_SCHEMA });

const ADVICE =
  'Check the URL. For an upload, check that BITS uploads are enabled for the folder and that the file is not over the limit of IIS.';

const MARKS = [
  '- ',
  '# ',
  ': ',
  '"',
  "'",
  '>-',
  '|',
  '---',
  '...',
  '%',
  '?',
  '\\',
  '  ',
  '\u00a0',
  '\u{1f4e6}',
];
const UNSEEN = ['\n', '\t', '\u202e', '\u2028'];

/** Texts of words and blanks, with marks that mean something to YAML, and with characters that are not printable. */
const texts = fc.oneof(...[MARKS, [...MARKS, ...UNSEEN]].map(textsWith), fc.string({ unit: 'binary' }));

function textsWith(marks: readonly string[]): fc.Arbitrary<string> {
  const words = fc.constantFrom(' ', 'word ', 'another ', ' of', 'x'.repeat(40));
  const parts = fc.oneof(
    { weight: 6, arbitrary: words },
    { weight: 1, arbitrary: fc.constantFrom(...marks) },
  );
  return fc.array(parts, { minLength: 10, maxLength: 80 }).map((all) => all.join(''));
}

describe('a line of a YAML document', () => {
  it('folds a long text at 100 columns', () => {
    const lines = yamlLine('What to do', ADVICE, 0).split('\n');
    assert.deepEqual(lines, [
      'What to do: >-',
      '  Check the URL. For an upload, check that BITS uploads are enabled for the folder and that the file',
      '  is not over the limit of IIS.',
    ]);
    assert.ok(lines.every((line) => line.length <= 100));
  });

  for (const value of [
    'two  blanks',
    `https://files.example/${'a b/'.repeat(50)}`,
    `\\\\srv\\share\\${'a b\\'.repeat(50)}`,
    `C:\\${'a b\\'.repeat(50)}`,
    'x'.repeat(200),
    `${'word '.repeat(40)}\u202e`,
    ` ${'word '.repeat(40)}`,
  ])
    it(`keeps ${JSON.stringify(value.slice(0, 30))} on one line`, () => {
      const line = yamlLine('Name', value, 0);
      assert.ok(!line.includes('\n'));
      assert.deepEqual(read(line), { Name: value });
    });

  it('reads as the same value, at the top and in a list', () => {
    let folded = 0;
    fc.assert(
      fc.property(texts, fc.constantFrom('Name', 'State: x'), (value, name) => {
        const top = yamlLine(name, value, 0);
        folded += top.includes('\n') ? 1 : 0;
        assert.deepEqual(read(`${top}\nNext: 1\n`), { [name]: value, Next: '1' });
        const item = `  - ${yamlLine(name, value, 4)}\n    Next: 1\n  - ${yamlLine(name, value, 4)}\n`;
        assert.deepEqual(read(item), [{ [name]: value, Next: '1' }, { [name]: value }]);
      }),
      { numRuns: 2000 },
    );
    assert.ok(folded > 100, `${folded} were folded`);
  });
});
