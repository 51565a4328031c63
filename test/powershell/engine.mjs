// Microsoft's own PowerShell engine, from NuGet: nothing of it ships, and the program never needs it.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const VERSION = '7.6.9';

/** The folder that holds the engine. */
export const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../.cache', `powershell-${VERSION}`);

/** The program, whether it is there or not. */
export const PWSH = join(FOLDER, process.platform === 'win32' ? 'pwsh.exe' : 'pwsh');

/** @returns {boolean} */
export function isInstalled() {
  return existsSync(PWSH);
}
