// Puts the editor for tests under .cache/, from the npm registry alone. Running it again is free.
//   node scripts/workbench/install.mjs
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { atExit } from './lifetime.mjs';
import { EDITOR } from './editors.mjs';
import { CACHE, ROOT, editorHome, isInstalled, nodePackage, serverEntry, serverNode } from './paths.mjs';

/**
 * Runs a program to its end; its output goes to ours.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
async function run(program, args, options) {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] });
  const forget = atExit(() => child.kill('SIGKILL'));
  const [code, signal] = await once(child, 'exit');
  forget();
  if (code !== 0) throw new Error(`${basename(program)} ${args.join(' ')} ended with ${signal ?? code}`);
}

/**
 * `npm install` without install scripts: those of code-server refuse an older Node and compile parts that tests do not need.
 * @param {string} home the installation, whose Node comes first on the path
 * @param {string} folder where to install
 * @param {readonly string[]} [more] further arguments
 */
async function npmInstall(home, folder, more = []) {
  const path = dirname(serverNode(home)) + delimiter + (process.env['PATH'] ?? '');
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...more];
  await run('npm', args, { cwd: folder, env: { ...process.env, PATH: path } });
}

/**
 * Does by hand what code-server's postinstall.sh does, less its scripts.
 * @param {string} home
 * @param {import('./editors.mjs').Editor} editor
 */
async function fill(home, editor) {
  const dependencies = {
    ...editor.further,
    'code-server': editor.codeServer,
    [nodePackage]: editor.node,
  };
  writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, dependencies }));
  await npmInstall(home, home);
  const codeServer = join(home, 'node_modules', 'code-server');
  const vscode = join(codeServer, 'lib', 'vscode');
  // `install`, not `ci`: the shrinkwrap there lacks a peer dependency, and `ci` refuses it.
  await npmInstall(home, vscode, ['--omit=dev', '--no-save']);
  await npmInstall(home, join(vscode, 'extensions'), ['--omit=dev', '--no-save']);
  for (const [path, target] of Object.entries(editor.links)) link(target, join(codeServer, path));
  for (const [path, file] of Object.entries(editor.replaced)) replacePackage(join(codeServer, path), file);
}

/**
 * Starts it once, and makes sure that it is the VS Code it should be.
 * @param {string} home
 * @param {import('./editors.mjs').Editor} editor
 */
function check(home, { vscode }) {
  const version = execFileSync(serverNode(home), [serverEntry(home), '--version'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, XDG_CONFIG_HOME: home, XDG_DATA_HOME: home },
  });
  if (!version.includes(`with Code ${vscode}`)) throw new Error(`this is not VS Code ${vscode}x: ${version}`);
}

/**
 * @param {string} target
 * @param {string} path
 */
function link(target, path) {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

/**
 * Puts a module of ours where the editor expects a compiled one.
 * @param {string} folder of the package
 * @param {string} file beside this one
 */
function replacePackage(folder, file) {
  const manifest = join(folder, 'package.json');
  copyFileSync(join(import.meta.dirname, file), join(folder, file));
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), main: file }));
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} folder */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    // What outlived a killed installation still writes there: a later sweep gets it.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOTEMPTY') throw error;
  }
}

/** Removes what killed installations left behind. */
function sweep() {
  for (const name of readdirSync(CACHE)) {
    const pid = /^installing-(\d+)$/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) remove(join(CACHE, name));
  }
}

/**
 * @param {string} from
 * @param {import('./editors.mjs').Editor} editor
 */
function moveIntoPlace(from, editor) {
  try {
    renameSync(from, editorHome(editor));
  } catch (error) {
    // Another run was faster: its installation is as good as ours.
    if (!isInstalled(editor)) throw error;
  }
}

/**
 * Makes sure that the editor is there; answers at once when it is.
 * @param {import('./editors.mjs').Editor} [editor]
 */
export async function installWorkbench(editor = EDITOR) {
  if (isInstalled(editor)) return;
  if (process.platform === 'win32') {
    throw new Error('code-server does not run on Windows: set VSCODE_TEST_HOST=desktop for the host tests');
  }
  const started = performance.now();
  console.log(`Installing code-server ${editor.codeServer} from the npm registry; this happens once.`);
  mkdirSync(CACHE, { recursive: true });
  sweep();
  // Built beside its place and moved there when complete: an interrupted or simultaneous run spoils nothing.
  const home = join(CACHE, `installing-${process.pid}`);
  mkdirSync(home);
  const forget = atExit(() => remove(home));
  try {
    await fill(home, editor);
    check(home, editor);
    moveIntoPlace(home, editor);
  } finally {
    forget();
    remove(home);
  }
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

// No `await` at this level: the tests load this module as CommonJS.
if (import.meta.filename === process.argv[1]) {
  installWorkbench().catch((error) => {
    console.error(String(error));
    process.exitCode = 1;
  });
}
