import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NAMES_WORD } from '../../src/cli/completion/shells';
import type { Measured } from '../figures';
import { median, repeated } from '../measure';
import { processCost } from '../processCost';

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js');
const NOTHING = ['-e', '0'];
const PAIRS = 25;
const HOSTS = 1_000;

/** The start of `bits-remote` as a process, in turn with a Node process that does nothing: a shell waits for it at each Tab. */
export async function starting(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bits-bench-'));
  try {
    const inventory = join(folder, 'hosts.csv');
    await writeFile(inventory, hosts());
    const version = await inTurn(['--version']);
    const names = await inTurn([NAMES_WORD, 'zsh', 'host', '=', 'list', '--inventory', inventory]);
    return [
      {
        figure: '--version: time against node -e 0',
        value: version.times,
        goal: 1.15,
        is: 'atMost',
        unit: 'times',
      },
      { figure: 'names of 1,000 hosts for a shell', value: names.wall, goal: 150, is: 'atMost', unit: 'ms' },
      {
        figure: 'names of 1,000 hosts: time against node -e 0',
        value: names.times,
        goal: 2,
        is: 'atMost',
        unit: 'times',
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Medians of the time in milliseconds, and of how often the time of nothing it is. */
async function inTurn(args: readonly string[]): Promise<{ readonly wall: number; readonly times: number }> {
  const pairs = await repeated(PAIRS, 2, async () => {
    const nothing = await processCost(NOTHING);
    const { wall } = await processCost([PROGRAM, ...args]);
    return { wall, times: wall / nothing.wall };
  });
  return { wall: median(pairs.map(({ wall }) => wall)), times: median(pairs.map(({ times }) => times)) };
}

function hosts(): string {
  const rows = Array.from({ length: HOSTS }, (_, index) => {
    const name = `web-${String(index).padStart(4, '0')}`;
    return `${name},http://${name}.example.com:5985,rack-${Math.floor(index / 40)},negotiate`;
  });
  return ['name,address,group,auth', ...rows, ''].join('\n');
}
