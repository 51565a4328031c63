// The licences of the packages that bundles contain: they ask to be passed on with every copy.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/**
 * Names the packages that files come from, in order.
 * @param {Readonly<Record<string, unknown>>} inputs paths, as esbuild's metafile has them
 */
export function bundledPackages(inputs) {
  const names = Object.keys(inputs).flatMap((path) => {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    return name === undefined ? [] : [name];
  });
  return [...new Set(names)].sort();
}

/**
 * The text of a package's licence file.
 * @param {string} folder
 */
function licenceText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
}

/**
 * A text to ship beside the bundles.
 * @param {import('esbuild').Metafile} metafile
 */
export function notices(metafile) {
  const sections = bundledPackages(metafile.inputs).map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) throw new Error(`${name} is bundled but not in node_modules`);
    const { version, license } = JSON.parse(readFileSync(manifest, 'utf8'));
    const text = licenceText(folder);
    if (text === undefined && license === undefined) throw new Error(`${name} is bundled and has no licence`);
    return `${name} ${version} (${license})\n\n${text ?? `Licence: ${license}`}\n`;
  });
  return ['BITS Remote contains the following packages.\n', ...sections].join(`\n${'-'.repeat(78)}\n\n`);
}
