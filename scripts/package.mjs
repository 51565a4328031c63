// Packs the extension: for this platform with what calls the system's Kerberos, and once without native parts.
//   npm run package [-- --target win32-x64 --target …]     only those; `universal` is the one without native parts
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { placeNativeParts, TARGETS, thisTarget } from './package/koffi.mjs';
import { runNode } from './package/runNode.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { ROOT, VSIX } from './workbench/paths.mjs';

const UNIVERSAL = 'universal';
const VSCE = join(ROOT, 'node_modules', '@vscode', 'vsce', 'vsce');
/** Where the content is put together: `dist` may be in use by tests meanwhile. */
const STAGE = join(ROOT, 'out', `package-${process.pid}`);

/** @param {string} target */
const fileOf = (target) => (target === UNIVERSAL ? VSIX : VSIX.replace(/\.vsix$/, `-${target}.vsix`));

/** Copies what `.vscodeignore` may list, and builds the bundles beside it. */
async function fillStage() {
  const texts = readdirSync(ROOT).filter((name) => name.startsWith('package.nls'));
  for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', '.vscodeignore', 'l10n', 'media', ...texts])
    cpSync(join(ROOT, name), join(STAGE, name), { recursive: true });
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  delete manifest.scripts; // vsce would run `vscode:prepublish`, which builds into `dist`
  writeFileSync(join(STAGE, 'package.json'), JSON.stringify(manifest, undefined, 2));
  await runNode(['esbuild.config.mjs', '--production', '--outdir', join(STAGE, 'dist')], ROOT);
}

/** @param {string} target */
async function pack(target) {
  placeNativeParts(join(STAGE, 'dist', 'node_modules'), target === UNIVERSAL ? [] : [target]);
  const args = [VSCE, 'package', '--no-dependencies', '--allow-missing-repository'];
  args.push('--no-rewrite-relative-links', '-o', fileOf(target));
  if (target !== UNIVERSAL) args.push('--target', target);
  await runNode(args, STAGE);
}

/** @param {readonly string[] | undefined} named */
function chosen(named) {
  const known = [...Object.keys(TARGETS), UNIVERSAL];
  const unknown = named?.filter((target) => !known.includes(target)) ?? [];
  if (unknown.length > 0) {
    console.error(`There is no target ${unknown.join(', ')}: ${known.join(', ')}`);
    process.exit(2);
  }
  if (named) return named;
  const own = thisTarget();
  return own === undefined ? [UNIVERSAL] : [own, UNIVERSAL];
}

const { values } = parseArgs({ options: { target: { type: 'string', multiple: true } } });
const targets = chosen(values.target);
atExit(() => rmSync(STAGE, { recursive: true, force: true }));
await fillStage();
for (const target of targets) await pack(target);
for (const file of targets.map(fileOf))
  console.log(`${basename(file).padEnd(32)} ${(statSync(file).size / 1024).toFixed(0).padStart(6)} KiB`);
