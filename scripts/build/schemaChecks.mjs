// Compiles JSON schemas into functions: Ajv itself is ten times as large as what it makes of a schema.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';

/**
 * Every schema of a file format: the module that states it, the export of it, and the module whose `check` Ajv makes of it.
 * @type {readonly { schema: string, name: string, check: string }[]}
 */
export const SCHEMAS = [
  {
    schema: 'src/fleet/rollouts/spec/rolloutSchema.ts',
    name: 'ROLLOUT_SCHEMA',
    check: 'src/fleet/rollouts/spec/rolloutCheck.ts',
  },
];

/**
 * What a module of ours exports.
 * @param {string} file
 * @returns {Promise<Record<string, any>>}
 */
async function exportsOf(file) {
  const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, format: 'esm', write: false });
  const [output] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(output?.text ?? '').toString('base64')}`);
}

/**
 * Replaces the modules that check by schemas, and writes the schemas for editors into the output folder.
 * @param {string} root
 * @param {string} out
 * @returns {import('esbuild').Plugin}
 */
export function schemaChecks(root, out) {
  return {
    name: 'schema-checks',
    setup({ onStart, onLoad }) {
      onStart(async () => {
        for (const { schema, name } of SCHEMAS) {
          const { [name]: stated } = await exportsOf(join(root, schema));
          mkdirSync(join(out, 'schemas'), { recursive: true });
          writeFileSync(join(out, 'schemas', stated.$id), `${JSON.stringify(stated, undefined, 2)}\n`);
        }
      });
      onLoad({ filter: /Check\.ts$/ }, async ({ path }) => {
        const found = SCHEMAS.find(({ check }) => resolve(root, check) === path);
        if (found === undefined) return undefined;
        const { [found.name]: schema } = await exportsOf(join(root, found.schema));
        const { SCHEMA_RULES } = await exportsOf(join(root, 'src/fleet/documents/schemaRules.ts'));
        const ajv = new Ajv({ ...SCHEMA_RULES, code: { source: true, esm: true } });
        ajv.addSchema(schema);
        return {
          contents: standaloneCode(ajv, { check: schema.$id }),
          loader: 'js',
          resolveDir: root,
          watchFiles: [join(root, found.schema)],
        };
      });
    },
  };
}
