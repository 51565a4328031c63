// Shows the extension at work: packages it, starts three practice hosts, and opens an editor that has them. Ctrl-C ends all.
//   npm start [-- --web] [-- --port 8090]
// The desktop's `code` is taken where there is one; otherwise, and with --web, the workbench is served on this port.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findDesktop, openDesktop } from './start/desktop.mjs';
import { openWeb } from './start/web.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { ROOT } from './workbench/paths.mjs';

/** @typedef {{ url: string, user: string, sample: string, folder: string }} PracticeHost */

/**
 * Runs a script of npm. Packing alone would not do: it works in a folder of its own, and the practice hosts are started from
 * the one that `build` fills.
 * @param {'build' | 'package'} script
 */
async function make(script) {
  const child = spawn('npm', ['run', '--silent', script], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`npm run ${script} failed, and tells why`);
}

/** The hosts that are shown, by their kind: each is managed another way. */
const KINDS = [
  { kind: 'server', name: 'Server with the feature' },
  { kind: 'bare-server', name: 'Server without it' },
  { kind: 'windows11', name: 'Windows 11' },
];

/** One user and password for all of them, made up for this run. */
const LOGIN = { user: 'practice', password: randomBytes(12).toString('base64url') };

/**
 * Starts a practice host by the command line program.
 * @param {string} kind
 * @returns {Promise<PracticeHost>}
 */
async function startPracticeHost(kind) {
  const program = join(ROOT, 'dist', 'cli.js');
  const child = spawn(process.execPath, [program, 'practice-host', '--json', '--kind', kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BITS_REMOTE_PASSWORD: LOGIN.password },
  });
  atExit(() => child.kill());
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the practice host ended before it told its address');
}

/**
 * @param {readonly PracticeHost[]} hosts
 * @param {string} editor where the editor is
 */
function welcome(hosts, editor) {
  return `
${editor}

  1. Click the BITS icon in the activity bar on the left, then a host. It asks who you are:
       user      ${LOGIN.user}
       password  ${LOGIN.password}     (made up for this run; it opens nothing else)
  2. Its jobs appear and transfer. Hover a row for what can be done, or press F1 and type "BITS".
     A file for "Create Job…" on any of the hosts, done in seconds:
       ${hosts[0]?.sample}
  3. The server without the feature and the Windows 11 are managed by PowerShell. On the server, the
     feature can be installed: "Test Connection", or the menu of its row.

The hosts, which are in the list already:
${hosts.map(({ url }, index) => `  ${(KINDS[index]?.name ?? '').padEnd(24)}${new URL(url).host}`).join('\n')}

Ctrl-C ends it all.`;
}

async function start() {
  const { values } = parseArgs({
    options: { web: { type: 'boolean', default: false }, port: { type: 'string', default: '8090' } },
  });
  console.log('Packaging the extension …');
  await make('build');
  await make('package');
  const hosts = await Promise.all(KINDS.map(({ kind }) => startPracticeHost(kind)));
  const entries = hosts.map(({ url }, index) => ({
    name: KINDS[index]?.name,
    address: url,
    credential: 'practice',
  }));
  // The ports of the hosts are on this computer already: the editor need not forward them, nor say that it could.
  const settings = { 'bitsRemote.hosts': entries, 'remote.autoForwardPorts': false };
  const desktop = values.web ? undefined : findDesktop();
  const editor =
    desktop === undefined
      ? await openWeb(Number(values.port), settings)
      : await openDesktop(desktop, settings);
  console.log(welcome(hosts, editor));
}

process.once('SIGINT', () => process.exit(0)); // the way to end it is no failure
start().catch((error) => {
  console.error(error.message);
  if (/EADDRINUSE/.test(error.message)) console.error('Choose another port: npm start -- --port 8091');
  process.exit(1);
});
