// Finds a Chromium for the tests, or installs Debian's.
//   node scripts/workbench/chromium.mjs
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The first of these programs on the path.
 * @param {readonly string[]} names
 */
export function onPath(names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** The browser that the environment names (`CHROMIUM`) or that is installed; undefined when there is none. */
function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named === undefined || named === '') return onPath(NAMES) ?? ELSEWHERE.find(isExecutable);
  if (!isExecutable(named)) throw new Error(`CHROMIUM names ${named}, which is not a program`);
  return named;
}

/** @param {readonly string[]} args */
function apt(args) {
  const { status, error } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0 && error === undefined;
}

/**
 * Answers a Chromium; installs it when this runs as root on a Debian.
 * @returns {string} the path of the program
 */
export function ensureChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && onPath(['apt-get']) !== undefined) {
    console.log('There is no Chromium here: installing it with apt-get.');
    // A failed update may still leave lists that know the package; the installation tells. A bare system has no fonts.
    apt(['update', '-q']);
    apt(['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']);
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The tests in the editor need Chromium or Chrome 120 or later: install it ' +
      '(Debian: apt-get install chromium fonts-liberation), or name it in the environment variable CHROMIUM.',
  );
}

if (import.meta.filename === process.argv[1]) console.log(ensureChromium());
