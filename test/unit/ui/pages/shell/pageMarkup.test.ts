import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { DOCTOR } from '../../../../../src/ui/doctor/pageBody';
import { DETAILS } from '../../../../../src/ui/pages/details/pageBody';
import { OVERVIEW } from '../../../../../src/ui/pages/overview/pageBody';
import { ROLLOUT } from '../../../../../src/ui/pages/rollout/pageBody';

const ROOT = join(__dirname, '../../../../..');

describe('the icons of the tabs of pages', () => {
  for (const { name } of [DETAILS, OVERVIEW, ROLLOUT, DOCTOR])
    it(`of ${name} are there for light and dark themes`, () => {
      for (const theme of ['light', 'dark']) {
        const icon = readFileSync(join(ROOT, 'media', 'tabs', `${name}-${theme}.svg`), 'utf8');
        assert.match(icon, /<svg [^>]*viewBox="0 0 16 16"/);
      }
    });

  it('are in the package', () => {
    const listed = readFileSync(join(ROOT, '.vscodeignore'), 'utf8').split('\n');
    assert.ok(listed.includes('!media/tabs/*.svg'));
  });
});
