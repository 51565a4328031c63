import { RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { oneOf, wholeNumber } from '../line/values';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { PASSWORD_VARIABLE } from '../asking/passwordCommand';
import type { LoneCommand } from '../table/command';
import type { World } from '../world';

/**
 * Runs the practice host until Ctrl-C. Its password comes from the environment, or is made up and shown: it
 * opens nothing but this host, which listens on this computer only.
 */
async function run(line: CommandLine, world: World): Promise<number> {
  const { port, rate, folder, user, kind } = { ...line.options, ...line.target };
  const { startPracticeHost, HOST_KINDS } = await import('../../practice/host');
  const inEnvironment = world.env(PASSWORD_VARIABLE);
  const given = inEnvironment === '' ? undefined : inEnvironment;
  const bytesPerSecond = wholeNumber('--rate', rate, 1024, 2 ** 31 - 1);
  const wantedPort = wholeNumber('--port', port, 0, 65_535) ?? 0;
  const host = await startPracticeHost({
    port: wantedPort,
    ...(kind !== undefined && { kind: oneOf('--kind', HOST_KINDS, kind) }),
    powershell: 'simulated',
    ...(user !== undefined && { user }),
    ...(given !== undefined && { password: given }),
    ...(folder !== undefined && { folder }),
    ...(bytesPerSecond !== undefined && { bytesPerSecond }),
  }).catch((cause: unknown) => {
    if (!isPortTaken(cause)) throw cause;
    const reason = `Port ${wantedPort} of this computer is taken; without --port, a free one is found.`;
    throw new RemoteError('BAD_INPUT', { reason }, { cause });
  });
  try {
    const { url, files, uploads, sampleUrl: sample } = host;
    if (line.json)
      printJson(world, {
        url,
        user: host.user,
        ...(given === undefined && { password: host.password }),
        files,
        sample,
        uploads,
        folder: host.folder,
      });
    else {
      const password = given === undefined ? host.password : `as in ${PASSWORD_VARIABLE}`;
      world.out(
        [
          `Practice host at ${url}`,
          `  user      ${host.user}`,
          `  password  ${password}`,
          `  download  ${sample}`,
          `  more      ${files}/`,
          `  uploads   ${uploads}`,
          `  folder    ${host.folder}`,
          'Ctrl-C ends it.\n',
        ].join('\n'),
      );
    }
    await untilAborted(world.signal);
    return EXIT.done;
  } finally {
    await host.close();
  }
}

function isPortTaken(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE';
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

export const practiceHost: LoneCommand = {
  name: 'practice-host',
  // Its user is that of the practice host.
  typedOnly: 'all',
  group: 'program',
  summary: 'run a small WinRM host with BITS jobs on this computer',
  details: [
    'Prints where it is, the URL of a file for a first job, a page with more of them, and a URL for uploads: add /NAME to it. Anyone with that URL may send files and fetch them back. Its password is made up, unless BITS_REMOTE_PASSWORD holds one.',
  ],
  options: ['kind', 'port', 'user', 'folder', 'rate'],
  own: {
    port: { summary: 'a port of this computer; without it, a free one' },
    user: { summary: 'who may sign in' },
    rate: { summary: 'bytes a second of its transfers' },
  },
  examples: [{ line: 'practice-host', does: 'try everything without a Windows host' }],
  alone: run,
};
