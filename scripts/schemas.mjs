// Writes what is made of the schemas of our files: the schema for the editor, and the compiled check.
//   npm run schemas [-- --check]     with --check nothing is written, and what is out of date fails
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { INVENTORY_SCHEMA, INVENTORY_VERSION } from '../src/fleet/inventory/formats/schema/inventorySchema';

const root = join(import.meta.dirname, '..');

/**
 * A module that checks a value without Ajv.
 * @param {string} name of the exported function
 * @param {object} schema
 */
function compiled(name, schema) {
  const ajv = new Ajv({ code: { source: true, esm: true, lines: true }, messages: false });
  ajv.addSchema(JSON.parse(JSON.stringify(schema, withoutWords)), name);
  const source = standalone(ajv, { [name]: name });
  if (/\brequire\(/.test(source)) throw new Error('the compiled check needs a part of Ajv');
  return `// Made by npm run schemas.\n${source}`;
}

/**
 * Leaves out what only people read.
 * @param {string} key
 * @param {unknown} value
 */
function withoutWords(key, value) {
  return (key === 'description' || key === 'title') && typeof value === 'string' ? undefined : value;
}

/** The files that are made, by their path below the root. */
export function madeFiles() {
  const schema = JSON.stringify(INVENTORY_SCHEMA, undefined, 2);
  return new Map([
    [`media/schemas/bits-inventory-${INVENTORY_VERSION}.schema.json`, `${schema}\n`],
    ['src/fleet/inventory/formats/schema/checkInventory.js', compiled('checkInventory', INVENTORY_SCHEMA)],
  ]);
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
