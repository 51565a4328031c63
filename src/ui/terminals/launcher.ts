import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** What the launcher runs: the content of the file beside it. */
export interface LaunchTarget {
  /** The bundle of the command line. */
  readonly cli: string;
  /** The editor's own Node, which is new enough. */
  readonly runtime: string;
}

/** The oldest Node.js that the bundles run on. */
const OLDEST_NODE = 20;
/** As shells have it for a command that is not found. */
const NOT_FOUND = 127;

/**
 * Lies beside the shims, in a folder that stays when the extension is updated, and starts the command line of the version
 * that wrote the folder.
 */
function launch(): void {
  const { cli, runtime } = JSON.parse(
    readFileSync(join(__dirname, 'bits-remote.json'), 'utf8'),
  ) as LaunchTarget;
  if (!existsSync(cli)) {
    process.stderr.write(
      'BITS Remote was updated. Open its view in the editor once, then run the command again.\n',
    );
    process.exitCode = NOT_FOUND;
  } else if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    const { status } = spawnSync(runtime, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 1;
  } else {
    // It is for this start alone: what the command runs may be a program of Electron.
    delete process.env['ELECTRON_RUN_AS_NODE'];
    process.argv[1] = cli;
    createRequire(__filename)(cli);
  }
}

launch();
