// Shows the extension at work: packages it, starts the practice host, and opens an editor that has both. Ctrl-C ends all.
//   npm start [-- --web] [-- --port 8090]
// The desktop's `code` is taken where there is one; otherwise, and with --web, the workbench is served on this port.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { findDesktop, openDesktop } from './start/desktop.mjs';
import { openWeb } from './start/web.mjs';
import { atExit } from './workbench/lifetime.mjs';
import { ROOT } from './workbench/paths.mjs';

/** @typedef {{ url: string, user: string, password: string, files: string, folder: string }} PracticeHost */

async function makePackage() {
  const child = spawn('npm', ['run', '--silent', 'package'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('packaging failed: `npm run package` tells why');
}

/**
 * Starts the practice host by the command line program.
 * @returns {Promise<PracticeHost>}
 */
async function startPracticeHost() {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'cli.js'), 'practice-host', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  atExit(() => child.kill());
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error('the practice host ended before it told its address');
}

/**
 * @param {PracticeHost} host
 * @param {string} editor where the editor is
 */
function welcome(host, editor) {
  return `
${editor}

  1. Click the BITS icon in the activity bar on the left, then the host "Practice". It asks who you are:
       user      ${host.user}
       password  ${host.password}     (made up for this run; it opens nothing else)
  2. Its jobs appear and transfer. Hover a row for what can be done, or press F1 and type "BITS".
     Files to fetch with "Create Job…" lie below ${host.files}

  Practice host: ${host.url}

Ctrl-C ends it all.`;
}

async function start() {
  const { values } = parseArgs({
    options: { web: { type: 'boolean', default: false }, port: { type: 'string', default: '8090' } },
  });
  console.log('Packaging the extension …');
  await makePackage();
  const host = await startPracticeHost();
  const settings = { 'bitsRemote.hosts': [{ name: 'Practice', address: host.url }] };
  const desktop = values.web ? undefined : findDesktop();
  const editor =
    desktop === undefined
      ? await openWeb(Number(values.port), settings)
      : await openDesktop(desktop, settings);
  console.log(welcome(host, editor));
}

process.once('SIGINT', () => process.exit(0)); // the way to end it is no failure
start().catch((error) => {
  console.error(error.message);
  if (/EADDRINUSE/.test(error.message)) console.error('Choose another port: npm start -- --port 8091');
  process.exit(1);
});
