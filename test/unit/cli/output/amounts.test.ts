import assert from 'node:assert/strict';
import { size } from '../../../../src/cli/output/amounts';
import { numbersOf } from '../../../../src/cli/output/numbers';

describe('sizes', () => {
  it('have the units of Windows', () => {
    assert.equal(size(0n), '0 bytes');
    assert.equal(size(1023n), '1023 bytes');
    assert.equal(size(104_857_600n), '100 MB');
    assert.equal(size(1_073_741_824n), '1.00 GB');
    assert.equal(size(undefined), 'unknown size');
  });
});

describe('numbers for people', () => {
  const numbers = (env: Readonly<Record<string, string>>): string => {
    const { whole, rounded } = numbersOf({ env: (name) => env[name] });
    return `${whole(1204)} ${rounded(1.5, 3)}`;
  };

  it('are those of the locale of the environment, as POSIX finds it', () => {
    assert.equal(numbers({ LANG: 'en_US.UTF-8' }), '1,204 1.50');
    assert.equal(numbers({ LANG: 'de_DE.UTF-8' }), '1.204 1,50');
    assert.equal(numbers({ LANG: 'en_US.UTF-8', LC_NUMERIC: 'de_DE@euro' }), '1.204 1,50');
    assert.equal(numbers({ LC_ALL: 'C', LC_NUMERIC: 'de_DE' }), '1,204 1.50');
    assert.equal(numbers({ LC_ALL: '', LANG: 'de_DE' }), '1.204 1,50');
    assert.match(numbers({ LANG: 'not a locale!' }), /^1.?204 1.50$/u);
  });
});
