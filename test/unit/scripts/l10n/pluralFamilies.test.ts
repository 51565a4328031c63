import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { familiesIn } from '../../../../scripts/l10n/pluralFamilies.mjs';

describe('the texts that count', () => {
  it('are found in calls of any form', () => {
    const source = `
      const a = l10n.plural(f(x, 1), '{0} job', "{0} jobs", format.count(x));
      const b = \`\${l10n.plural(
        n,
        '{0} host\\'s',
        '{0} hosts',
      )}\`;
      // l10n.plural(n, 'no', 'comments')
    `;
    assert.deepEqual(familiesIn(source, 'a.ts'), [
      { one: '{0} job', other: '{0} jobs' },
      { one: "{0} host's", other: '{0} hosts' },
    ]);
  });

  it('must be literals', () => {
    assert.throws(() => familiesIn('l10n.plural(n, one, other)', 'a.ts'), /a\.ts: .*must be literals/);
  });
});
