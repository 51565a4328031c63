// Writes the pages of the command line: one a command, made of the table of commands.
//   npm run docs
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { COMMANDS } from '../src/cli/commands/commands';
import { commandPage, contentsPage, pageName } from '../src/cli/help/documentation';

const folder = join(import.meta.dirname, '../docs/commands');

/** The pages that are made, by their path. */
async function madePages() {
  /** @type {Map<string, string>} */
  const pages = new Map([['README.md', contentsPage(COMMANDS)]]);
  for (const command of COMMANDS) pages.set(pageName(command), commandPage(command));
  const config = await resolveConfig(join(folder, 'README.md'));
  const made = [...pages].map(async ([name, text]) => {
    const path = join(folder, name);
    return /** @type {const} */ ([path, await format(text, { ...config, filepath: path })]);
  });
  return new Map(await Promise.all(made));
}

/** The pages that differ from the table of commands, by their names: also those of commands that are gone. */
export async function outdatedPages() {
  const pages = await madePages();
  const differing = [...pages].filter(
    ([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text,
  );
  return [...differing.map(([path]) => path), ...left(pages)].map((path) => basename(path));
}

/** @param {ReadonlyMap<string, string>} pages */
function left(pages) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => !pages.has(path));
}

async function main() {
  const pages = await madePages();
  mkdirSync(folder, { recursive: true });
  for (const path of left(pages)) rmSync(path);
  for (const [path, text] of pages) writeFileSync(path, text);
}

if (process.argv[1] === import.meta.filename) void main();
