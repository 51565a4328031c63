import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { extensions, type Extension, type ExtensionContext } from 'vscode';
import { yardstick, yardstickTime } from '../yardstick';
import { showCannedTree } from './cannedTree';
import {
  COMPARED,
  PORT_VARIABLE,
  type ActivationCost,
  type Compared,
  type ProbeOrder,
  type ProbeReport,
} from './protocol';

/** Bundles that must not be loaded before there is a host. */
const LAZY = /[\\/]dist[\\/](connect|practice|child|commands)\.js$/;
const CANNED_JOBS = 10_000;
/** The bundle that ours loads when it has been activated, and the function in it. */
const REST = { file: 'dist/collaborators.js', name: 'assemble' } as const;

type Loaded = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/**
 * An extension in the same extension host. It activates others and measures that, and the stalls of the thread that all
 * share.
 */
export function activate({ subscriptions }: ExtensionContext): void {
  subscriptions.push(showCannedTree(CANNED_JOBS));
  const socket = connect(Number(process.env[PORT_VARIABLE]), '127.0.0.1');
  const report = (message: ProbeReport): void => void socket.write(`${JSON.stringify(message)}\n`);
  const delays = monitorEventLoopDelay({ resolution: 1 });
  createInterface({ input: socket }).on('line', (line) => {
    const order = JSON.parse(line) as ProbeOrder;
    switch (order.kind) {
      case 'watch':
        delays.reset();
        delays.enable();
        break;
      case 'tell':
        delays.disable();
        report({ kind: 'stall', milliseconds: delays.max / 1e6, yardstick: yardstickTime() });
        break;
      case 'activate':
        void compared(order.first).then(report, (error: unknown) =>
          report({ kind: 'failed', why: String(error) }),
        );
    }
  });
  socket.on('error', () => socket.destroy());
  report({ kind: 'ready' });
}

async function compared(first: Compared): Promise<ProbeReport> {
  const one = await activation(first);
  const other = await activation(first === 'ours' ? 'empty' : 'ours');
  const lazy = Object.keys(require.cache).filter((path) => LAZY.test(path)).length;
  const costs = first === 'ours' ? { ours: one, empty: other } : { ours: other, empty: one };
  return { kind: 'activated', ...costs, rest: await rest(), lazy, yardstick: yardstickCost() };
}

async function activation(which: Compared): Promise<ActivationCost> {
  const extension = extensions.getExtension(COMPARED[which]);
  if (!extension) throw new Error(`${COMPARED[which]} is not installed`);
  if (extension.isActive) throw new Error(`${COMPARED[which]} is active already`);
  const { main } = extension.packageJSON as { readonly main: string };
  const cost = costOf(extension, main, 'activate');
  await extension.activate();
  return cost;
}

/** The cost of loading that waits for a question; ours asks itself after some time. */
async function rest(): Promise<ActivationCost> {
  const extension = extensions.getExtension(COMPARED.ours);
  if (!extension) throw new Error(`${COMPARED.ours} is not installed`);
  return costOf(extension, REST.file, REST.name);
}

/**
 * Loads a module of an extension before the extension does.
 * @returns what that took, and the first call of a function of it, once that was made
 */
function costOf({ extensionPath }: Extension<unknown>, path: string, name: string): Promise<ActivationCost> {
  const load = createRequire(join(extensionPath, 'package.json'));
  const file = load.resolve(join(extensionPath, path));
  if (file in load.cache) throw new Error(`${path} was loaded before`);
  const toLoad = started();
  const loaded = load(file) as Loaded;
  const loading = toLoad();
  const module = load.cache[file];
  const called = loaded[name];
  if (!module || !called) throw new Error(`${path} was not loaded as a CommonJS module with ${name}`);
  return new Promise((resolve) => {
    const timed = (...args: readonly unknown[]): unknown => {
      const toRun = started();
      const result = called(...args);
      setImmediate(() => {
        const { processor, elapsed } = toRun();
        resolve({ processor: loading.processor + processor, elapsed: loading.elapsed + elapsed });
      });
      return result;
    };
    module.exports = { ...loaded, [name]: timed };
  });
}

/** Milliseconds of the processor of one yardstick: the median of three. */
function yardstickCost(): number {
  const costs = Array.from({ length: 3 }, () => {
    const used = started();
    yardstick();
    return used().processor;
  });
  return costs.sort((a, b) => a - b)[1] ?? NaN;
}

/** @returns what was used since */
function started(): () => ActivationCost {
  const before = process.cpuUsage();
  const at = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { processor: (user + system) / 1000, elapsed: performance.now() - at };
  };
}
