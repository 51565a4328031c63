// Writes what is made of the schemas of our files: the schema for the editor, and the compiled check.
//   npm run schemas [-- --check]     with --check nothing is written, and what is out of date fails
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { CONFIG_SCHEMA } from '../src/cli/configuration/configSchema';
import { INVENTORY_SCHEMA, INVENTORY_VERSION } from '../src/fleet/inventory/formats/schema/inventorySchema';
import { ROLLOUT_SCHEMA, ROLLOUT_VERSION } from '../src/fleet/rollouts/spec/rolloutSchema';

const root = join(import.meta.dirname, '..');

/**
 * Every schema: its name with the version where editors get it, the check that is made of it, and whether that finds all mistakes.
 * @type {readonly { name?: string, schema: object, check: string, allErrors: boolean }[]}
 */
const SCHEMAS = [
  {
    name: `bits-inventory-${INVENTORY_VERSION}`,
    schema: INVENTORY_SCHEMA,
    check: 'src/fleet/inventory/formats/schema/checkInventory.js',
    allErrors: false,
  },
  {
    name: `bits-rollout-${ROLLOUT_VERSION}`,
    schema: ROLLOUT_SCHEMA,
    check: 'src/fleet/rollouts/spec/checkRollout.js',
    allErrors: true,
  },
  {
    // Made of the options of the command line; no editor needs its schema.
    schema: CONFIG_SCHEMA,
    check: 'src/cli/configuration/checkConfig.js',
    allErrors: true,
  },
];

/** Words for people only. */
const WORDS = ['description', 'title', 'form'];

/**
 * A module that checks a value without Ajv.
 * @param {string} name of the exported function
 * @param {object} schema
 * @param {boolean} allErrors
 */
function compiled(name, schema, allErrors) {
  const code = { source: true, esm: true, lines: true };
  const ajv = new Ajv({ code, messages: false, allErrors, strictTypes: false });
  ajv.addSchema(JSON.parse(JSON.stringify(schema, withoutWords)), name);
  const source = standalone(ajv, { [name]: name });
  if (/\brequire\(/.test(source)) throw new Error('the compiled check needs a part of Ajv');
  return `// Made by npm run schemas.\n${source}`;
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function withoutWords(key, value) {
  return WORDS.includes(key) && typeof value === 'string' ? undefined : value;
}

/** The files that are made, by their path below the root. */
export function madeFiles() {
  return new Map(
    SCHEMAS.flatMap(({ name, schema, check, allErrors }) => {
      const functionName = /(\w+)\.js$/.exec(check)?.[1] ?? '';
      const made = /** @type {const} */ ([check, compiled(functionName, schema, allErrors)]);
      if (name === undefined) return [made];
      return [[`media/schemas/${name}.schema.json`, `${JSON.stringify(schema, undefined, 2)}\n`], made];
    }),
  );
}

/** The made files that differ from the schemas. */
export function outdatedFiles() {
  return [...madeFiles()].flatMap(([name, content]) => {
    const path = join(root, name);
    return existsSync(path) && readFileSync(path, 'utf8') === content ? [] : [name];
  });
}

function main() {
  if (process.argv.includes('--check')) {
    const outdated = outdatedFiles();
    for (const name of outdated) console.error(`${name} is out of date: run \`npm run schemas\``);
    if (outdated.length > 0) process.exitCode = 1;
    return;
  }
  for (const [name, content] of madeFiles()) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

if (process.argv[1] === import.meta.filename) main();
