import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, it } from 'mocha';
import tseslint from 'typescript-eslint';
import { noCircles } from '../../../../scripts/lint/noCircles.mjs';

describe('the lint rule against circles', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'circles-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Writes the files and lints one of them. */
  function complaints(files: Readonly<Record<string, string>>, linted: string): string[] {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const linter = new Linter({ cwd: folder });
    const config: Linter.Config = {
      files: ['**/*.{ts,mjs}'],
      languageOptions: { parser: tseslint.parser },
      plugins: { house: { rules: { 'no-circles': noCircles } } },
      rules: { 'house/no-circles': 'error' },
    };
    const found = linter.verify(readFileSync(join(folder, linted), 'utf8'), config, join(folder, linted));
    return found.map(({ line, message }) => `${line}: ${message}`);
  }

  for (const [form, text] of [
    ['a type-only import', `import type { A } from './a';`],
    ['an inline type import', `import { type A } from './a';`],
    ['a type-only re-export', `export type { A } from './a';`],
    ['an import type', `export const a: import('./a').A = 1;`],
    ['a dynamic import', `export const a = () => import('./a');`],
    ['an ordinary import', `import { a } from './a';`],
    ['an import of everything', `export * from './a';`],
  ] as const) {
    it(`sees a circle closed by ${form}`, () => {
      const files = { 'a.ts': `\nimport { b } from './b';`, 'b.ts': text };
      assert.deepEqual(complaints(files, 'a.ts'), ['2: Circle of imports: a.ts → b.ts → a.ts.']);
    });
  }

  it('sees types that JavaScript imports in JSDoc', () => {
    const files = {
      'a.mjs': `import './b.mjs';`,
      'b.mjs': `/** @type {import('./a.mjs').A} */\nexport const b = 1;`,
    };
    assert.deepEqual(complaints(files, 'a.mjs'), ['1: Circle of imports: a.mjs → b.mjs → a.mjs.']);
  });

  it('names the shortest way round, and only in files that are on it', () => {
    const files = {
      'a.ts': `import './b';\nimport './d';`,
      'b.ts': `import './c';`,
      'c.ts': `import './d';`,
      'd.ts': `import './a';`,
      'outside.ts': `import './a';`,
    };
    assert.deepEqual(complaints(files, 'a.ts'), ['2: Circle of imports: a.ts → d.ts → a.ts.']);
    assert.deepEqual(complaints(files, 'outside.ts'), []);
  });

  it('reads a file again once it has changed', () => {
    assert.deepEqual(complaints({ 'a.ts': `import './b';`, 'b.ts': '' }, 'a.ts'), []);
    assert.equal(complaints({ 'b.ts': `import './a';` }, 'a.ts').length, 1);
  });

  it('leaves packages and files that are not there alone', () => {
    assert.deepEqual(complaints({ 'a.ts': `import 'node:fs';\nimport './gone';` }, 'a.ts'), []);
  });
});
