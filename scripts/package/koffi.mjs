// The native parts of a package: koffi, and its binary for each of its platforms. Binaries of other platforms come from the npm
// registry, and are what the lock file says, by its hash.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, ROOT } from '../workbench/paths.mjs';

/**
 * Platforms as the editor names them, and koffi's name and folder for each.
 * @type {Readonly<Record<string, { name: string, folder: string }>>}
 */
export const TARGETS = {
  'win32-x64': { name: 'win32-x64', folder: 'win32_x64' },
  'win32-arm64': { name: 'win32-arm64', folder: 'win32_arm64' },
  'linux-x64': { name: 'linux-x64', folder: 'linux_x64' },
  'linux-arm64': { name: 'linux-arm64', folder: 'linux_arm64' },
  'linux-armhf': { name: 'linux-arm', folder: 'linux_armhf' },
  'alpine-x64': { name: 'linux-x64', folder: 'musl_x64' },
  'alpine-arm64': { name: 'linux-arm64', folder: 'musl_arm64' },
  'darwin-x64': { name: 'darwin-x64', folder: 'darwin_x64' },
  'darwin-arm64': { name: 'darwin-arm64', folder: 'darwin_arm64' },
};

/** Of koffi itself, only what runs: the rest is its source for compilers. */
const KOFFI_FILES = [
  'package.json',
  'index.cjs',
  'src/koffi/index.cjs',
  'src/koffi/src/static.cjs',
  'LICENSE.txt',
];

/** The target of this computer; `undefined` where koffi has none. */
export function thisTarget() {
  const { platform, arch } = process;
  const name = arch === 'arm' ? `${platform}-armhf` : `${platform}-${arch}`;
  return name in TARGETS ? name : undefined;
}

/**
 * Makes a folder hold the native parts for some targets, and nothing else.
 * @param {string} modules the `node_modules` beside the bundles, the only place where they look
 * @param {readonly string[]} targets of TARGETS; without one the folder goes
 */
export function placeNativeParts(modules, targets) {
  rmSync(modules, { recursive: true, force: true });
  for (const { from, to } of targets.flatMap(nativeParts))
    cpSync(from, join(modules, to), { recursive: true });
}

/** @param {string} target */
function nativeParts(target) {
  const part = TARGETS[target];
  if (part === undefined) throw new Error(`There is no target ${target}`);
  const name = `@koromix/koffi-${part.name}`;
  const folder = packageFolder(name);
  return [
    ...KOFFI_FILES.map((file) => ({ from: join(ROOT, 'node_modules/koffi', file), to: join('koffi', file) })),
    ...['package.json', 'index.js', part.folder].map((file) => ({
      from: join(folder, file),
      to: join(name, file),
    })),
  ];
}

/** @param {string} name of a package of koffi's binaries */
function packageFolder(name) {
  const installed = join(ROOT, 'node_modules', name);
  return existsSync(installed) ? installed : fetched(name);
}

/**
 * The content of a package for another platform, in the cache.
 * @param {string} name
 */
function fetched(name) {
  const { version, integrity } = locked(name);
  const home = join(CACHE, 'koffi', `${name.replaceAll('/', '-')}-${version}`);
  if (existsSync(home)) return join(home, 'package');
  mkdirSync(join(CACHE, 'koffi'), { recursive: true });
  const work = mkdtempSync(join(CACHE, 'koffi', 'new-'));
  try {
    const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', work, `${name}@${version}`];
    const file = execFileSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' }).trim();
    const content = readFileSync(join(work, file));
    const [algorithm = ''] = integrity.split('-');
    const hash = `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
    if (hash !== integrity) throw new Error(`${name} ${version} is not what the lock file says`);
    execFileSync('tar', ['-xzf', join(work, file), '-C', work]);
    // Whole or not at all: a run that was broken off leaves nothing under the name.
    renameSync(work, home);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return join(home, 'package');
}

/** @param {string} name */
function locked(name) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  /** @type {{ version: string, integrity: string } | undefined} */
  const entry = lock.packages[`node_modules/${name}`];
  if (entry === undefined) throw new Error(`${name} is not in the lock file`);
  return entry;
}
