// Packs the extension: for this platform with what calls the system's Kerberos, and once without native parts.
//   npm run package [-- --target win32-x64 --target …]     only those; `universal` is the one without native parts
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { nativeParts, TARGETS, thisTarget } from './package/koffi.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { ROOT, VSIX } from './workbench/paths.mjs';

const UNIVERSAL = 'universal';
/** Where Node looks first for what the bundles in `dist` require. */
const PACKED = join(ROOT, 'dist', 'node_modules');

/** @param {string} target */
const fileOf = (target) => (target === UNIVERSAL ? VSIX : VSIX.replace(/\.vsix$/, `-${target}.vsix`));

/** @param {string} target */
async function pack(target) {
  rmSync(PACKED, { recursive: true, force: true });
  const forget = atExit(() => rmSync(PACKED, { recursive: true, force: true }));
  if (target !== UNIVERSAL)
    for (const { from, to } of await nativeParts(target)) cpSync(from, join(PACKED, to), { recursive: true });
  const args = ['--no-install', 'vsce', 'package', '--no-dependencies', '--allow-missing-repository'];
  args.push('--no-rewrite-relative-links', '-o', fileOf(target));
  if (target !== UNIVERSAL) args.push('--target', target);
  const child = spawn('npx', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  const release = atExit(() => child.kill());
  const [code, signal] = await once(child, 'exit');
  release();
  forget();
  rmSync(PACKED, { recursive: true, force: true });
  if (code !== 0) throw new Error(`vsce ended with ${signal ?? code}`);
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
for (const target of targets) await pack(target);
for (const file of targets.map(fileOf))
  console.log(`${basename(file).padEnd(32)} ${(statSync(file).size / 1024).toFixed(0).padStart(6)} KiB`);
