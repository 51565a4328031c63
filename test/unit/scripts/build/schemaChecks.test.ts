import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, it } from 'mocha';
import { schemaChecks } from '../../../../scripts/build/schemaChecks.mjs';
import { check } from '../../../../src/fleet/rollouts/spec/rolloutCheck';

const ROOT = join(import.meta.dirname, '../../../..');

const FILES: readonly unknown[] = [
  { name: 'a', files: [{ from: 'x', to: 'y' }], hosts: ['h'] },
  { name: 'a', files: [{ from: 'x', to: 'y' }], hosts: ['h'], waves: [1, '10%'], between: 'ask' },
  { name: '', files: [], hosts: 'h', waves: ['0%'], retry: { delay: 1 } },
  { name: 'a', files: [{ from: 'x' }], hosts: ['h'], wave: 1, complete: 'never' },
  null,
  [],
];

describe('checks by schemas in bundles', () => {
  const out = mkdtempSync(join(tmpdir(), 'bits-schemas-'));
  after(() => rmSync(out, { recursive: true, force: true }));

  it('say the same as Ajv, do without it, and leave the schema for editors', async () => {
    const outfile = join(out, 'check.cjs');
    const { metafile } = await build({
      absWorkingDir: ROOT,
      entryPoints: [join(ROOT, 'src/fleet/rollouts/spec/rolloutCheck.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
      metafile: true,
      minify: true,
      plugins: [schemaChecks(ROOT, out)],
    });
    const compiled = createRequire(import.meta.url)(outfile) as { check: typeof check };
    for (const file of FILES) {
      assert.equal(compiled.check(file), check(file), JSON.stringify(file));
      assert.deepEqual(compiled.check.errors, check.errors);
    }
    const inputs = Object.keys(metafile.inputs).filter((input) => input.includes('node_modules'));
    assert.deepEqual(
      inputs.filter((input) => !input.includes('ajv/dist/runtime/')),
      [],
      'no compiler is in the bundle',
    );
    const schema = JSON.parse(readFileSync(join(out, 'schemas/bits-rollout-1.json'), 'utf8')) as object;
    assert.ok('properties' in schema);
  });
});
