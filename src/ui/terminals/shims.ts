/** What the shims run. Paths are absolute. */
export interface ShimTarget {
  /** The folder of the shims, with the launcher in it. */
  readonly folder: string;
  /** The editor's own Node. */
  readonly runtime: string;
  readonly platform: NodeJS.Platform;
  /** Value of an environment variable. */
  readonly env: (name: string) => string | undefined;
}

/** File names in the folder. The first two are what shells look for. */
export const SHIM_FILES = {
  sh: 'bits-remote',
  cmd: 'bits-remote.cmd',
  launcher: 'bits-remote.cjs',
  /** What the launcher runs, as JSON. */
  target: 'bits-remote.json',
} as const;

const WRITTEN_BY = 'Written by BITS Remote while its setting bitsRemote.terminalCommand is on.';
/** On Windows, the editor is no program of the console: it is given no keyboard, so questions need a Node that is one. */
const NODE_FIRST = 'The editor has no keyboard in a console, so that a Node.js on the PATH is taken first.';

/** The program for `sh`, Git Bash on Windows included. */
export function shShim({ folder, runtime, platform }: ShimTarget): string {
  const isWindows = platform === 'win32';
  const path = (name: string): string => shQuoted(isWindows ? name.replaceAll('\\', '/') : name);
  const launcher = `${folder}${isWindows ? '\\' : '/'}${SHIM_FILES.launcher}`;
  const test = isWindows ? 'command -v node >/dev/null 2>&1' : '[ ! -x "$runtime" ]';
  return [
    '#!/bin/sh',
    `# ${WRITTEN_BY}`,
    ...(isWindows ? [`# ${NODE_FIRST}`] : []),
    `runtime=${path(runtime)}`,
    `if ${test}; then runtime=node; fi`,
    `ELECTRON_RUN_AS_NODE=1 exec "$runtime" ${path(launcher)} "$@"`,
    '',
  ].join('\n');
}

/** The program for `cmd` and PowerShell. */
export function cmdShim({ runtime, env }: ShimTarget): string {
  return [
    '@echo off',
    `rem ${WRITTEN_BY}`,
    'setlocal DisableDelayedExpansion',
    'set "ELECTRON_RUN_AS_NODE=1"',
    `set "_runtime=${cmdPath(runtime, env('LOCALAPPDATA'))}"`,
    `rem ${NODE_FIRST}`,
    'for %%N in (node.exe) do if not "%%~$PATH:N"=="" set "_runtime=%%~$PATH:N"',
    `"%_runtime%" "%~dp0${SHIM_FILES.launcher}" %*`,
    '',
  ].join('\r\n');
}

function shQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A path in a batch file. `cmd` reads the file in the code page of its console, so that the part with the person's name is
 * left to a variable.
 */
function cmdPath(path: string, home: string | undefined): string {
  const literal = (text: string): string => text.replaceAll('%', '%%');
  const isBelow =
    home !== undefined && home !== '' && path.toLowerCase().startsWith(`${home.toLowerCase()}\\`);
  return isBelow ? `%LOCALAPPDATA%${literal(path.slice(home.length))}` : literal(path);
}
