import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { extensions } from 'vscode';
import { PORT_VARIABLE, type ProbeOrder, type ProbeReport } from './protocol';

/** Bundles that must not be loaded before there is a host. */
const LAZY = /[\\/]dist[\\/](connect|practice|child|commands)\.js$/;

interface Loaded {
  activate(context: unknown): unknown;
  deactivate(): unknown;
}

/**
 * A second extension in the same extension host. It measures the activation of the first one, and the stalls of the
 * thread that both share.
 */
export function activate(): void {
  const socket = connect(Number(process.env[PORT_VARIABLE]), '127.0.0.1');
  const report = (message: ProbeReport): void => void socket.write(`${JSON.stringify(message)}\n`);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  createInterface({ input: socket }).on('line', (order) => {
    if ((order as ProbeOrder) === 'watch') {
      delays.reset();
      delays.enable();
    } else {
      delays.disable();
      report({ kind: 'stall', milliseconds: delays.max / 1e6 });
    }
  });
  socket.on('error', () => socket.destroy());
  timeActivation(report);
  report({ kind: 'ready' });
}

function timeActivation(report: (message: ProbeReport) => void): void {
  const extension = extensions.getExtension('bits-remote.bits-remote');
  if (!extension) throw new Error('the extension is not installed');
  const { main } = extension.packageJSON as { readonly main: string };
  const require = createRequire(join(extension.extensionPath, 'package.json'));
  const file = require.resolve(join(extension.extensionPath, main));
  const loaded = require(file) as Loaded;
  const module = require.cache[file];
  if (!module) throw new Error('the extension was not loaded as a CommonJS module');
  module.exports = {
    activate: (context: unknown): unknown => {
      const started = performance.now();
      const result = loaded.activate(context);
      const milliseconds = performance.now() - started;
      const lazy = Object.keys(require.cache).filter((path) => LAZY.test(path)).length;
      report({ kind: 'activated', milliseconds, lazy });
      return result;
    },
    deactivate: (): unknown => loaded.deactivate(),
  } satisfies Loaded;
}
