import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, it } from 'mocha';

const ROOT = join(import.meta.dirname, '../..');

/** Unit tests that concern no single source file, and what each is about. */
const WITHOUT_SOURCE: Readonly<Record<string, string>> = {
  mirror: 'the tests themselves',
  'ui/manifest': 'package.json, held against the commands and states in the code',
};

/** Where the source of a unit test is: tests of `scripts/` and `bench/` mirror those folders, all others `src/`. */
const sourceOf = (test: string): string => {
  if (test.startsWith('scripts/')) return `${test}.mjs`;
  return test.startsWith('bench/') ? `${test}.ts` : join('src', `${test}.ts`);
};

const tests = readdirSync(import.meta.dirname, { encoding: 'utf8', recursive: true })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => file.replaceAll(sep, '/').replace(/\.test\.ts$/, ''));

describe('unit tests', () => {
  it('mirror the sources: test/unit/a/b.test.ts tests src/a/b.ts', () => {
    const strays = tests.filter(
      (test) => !(test in WITHOUT_SOURCE) && !existsSync(join(ROOT, sourceOf(test))),
    );
    assert.deepEqual(strays, [], 'these have no source file beside which they belong');
  });

  it('are listed as tests without a source only where they are', () => {
    const listed = Object.keys(WITHOUT_SOURCE);
    assert.deepEqual(
      listed.filter((test) => !tests.includes(test) || existsSync(join(ROOT, sourceOf(test)))),
      [],
    );
  });
});
