// Packs `bits-remote` for `npm install -g`: one file for all platforms, which needs no registry when it is installed.
//   npm run package:cli [-- --target linux-x64 --target … --out DIR]     only what calls Kerberos there
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { placeNativeParts, TARGETS } from './package/koffi.mjs';
import { runNode } from './package/runNode.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { ROOT } from './workbench/paths.mjs';

/** Where the content is put together. */
const STAGE = join(ROOT, 'out', `package-cli-${process.pid}`);

/** The manifest of the package: name, version and licence are the extension's. */
function manifest() {
  const { name, version, license, bin, engines } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  return {
    name,
    version,
    description: 'Manages BITS transfer jobs on Windows hosts over WS-Management',
    license,
    bin,
    engines: { node: engines.node },
    files: ['dist'],
  };
}

/** @param {readonly string[]} targets */
async function fillStage(targets) {
  mkdirSync(STAGE, { recursive: true });
  cpSync(join(ROOT, 'LICENSE'), join(STAGE, 'LICENSE'));
  cpSync(join(ROOT, 'scripts/package/commandLine.md'), join(STAGE, 'README.md'));
  writeFileSync(join(STAGE, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
  const out = join(STAGE, 'dist');
  await runNode(['esbuild.config.mjs', '--production', '--command-line', '--outdir', out], ROOT);
  placeNativeParts(join(out, 'node_modules'), targets);
}

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: Object.keys(TARGETS) },
    out: { type: 'string', default: ROOT },
  },
});
atExit(() => rmSync(STAGE, { recursive: true, force: true }));
await fillStage(values.target);
const args = ['pack', '--silent', '--offline', '--pack-destination', resolve(values.out)];
const packed = execFileSync('npm', args, {
  cwd: STAGE,
  encoding: 'utf8',
  shell: process.platform === 'win32',
}).trim();
const file = resolve(values.out, packed);
console.log(`${basename(file).padEnd(32)} ${(statSync(file).size / 1024).toFixed(0).padStart(6)} KiB`);
