// Lints what differs from main: files changed since this branch left it, uncommitted and new ones included.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CACHE, ROOT } from './workbench/paths.mjs';

/** Branches that a change is compared with: the first one there is. */
const MAIN = ['origin/main', 'main'];

/** @param {readonly string[]} args */
const git = (args) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** The commit that this branch grew from; the last commit where there is no main branch. */
function base() {
  for (const branch of MAIN) {
    try {
      return git(['merge-base', 'HEAD', branch]).trim();
    } catch {
      // There is no such branch here.
    }
  }
  return 'HEAD';
}

function changedFiles() {
  const lists = [
    git(['diff', '--name-only', '-z', '--diff-filter=d', base()]),
    git(['ls-files', '--others', '--exclude-standard', '-z']),
  ];
  return lists.flatMap((list) => list.split('\0')).filter((file) => file !== '');
}

/**
 * Runs the program of a package on the files; those that it does not know it leaves alone.
 * @param {string} program below `node_modules`
 * @param {readonly string[]} args
 */
function passes(program, args) {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return status === 0;
}

const files = changedFiles();
const sources = files.filter((file) => /\.[cm]?[jt]s$/.test(file));
const cache = ['--cache', '--cache-location', join(CACHE, 'eslint')];
const eslint = ['--max-warnings', '0', '--no-warn-ignored', ...cache, ...sources];
const isLinted = sources.length === 0 || passes('eslint/bin/eslint.js', eslint);
const isFormatted =
  files.length === 0 || passes('prettier/bin/prettier.cjs', ['--check', '--ignore-unknown', ...files]);
console.log(`${files.length} changed files`);
if (!isLinted || !isFormatted) process.exitCode = 1;
