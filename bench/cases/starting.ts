import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NAMES_WORD } from '../../src/cli/completion/shells';
import type { Measured } from '../figures';
import { startHost } from '../host/start';
import { againstNothing, nothing, program } from '../listings';
import { inTurn, pick, timesOther, type Pair } from '../pairs';
import type { ProcessCost } from '../processCost';

const PAIRS = { pairs: 25, warmUp: 2 };
const HOSTS = 1_000;
const JOBS = 3;

/** The start of `bits-remote` as a process, in turn with a Node process that does nothing: a shell waits for it at each Tab. */
export async function starting(): Promise<readonly Measured[]> {
  const version = await inTurn({ ...PAIRS, ours: () => program('--version'), other: nothing });
  return [
    timesOther(walls(version), { figure: '--version: time against node -e 0', goal: 1.15 }),
    timesOther(walls(await list()), { figure: 'list of 3 jobs: time against node -e 0', goal: 2.5 }),
    timesOther(walls(await names()), { figure: 'names of 1,000 hosts: time against node -e 0', goal: 2 }),
  ];
}

/** A list of a few jobs over sealed NTLM. */
async function list(): Promise<readonly Pair<ProcessCost>[]> {
  const host = await startHost({ jobs: JOBS, active: 0, moving: 0 });
  try {
    return await againstNothing(host, PAIRS);
  } finally {
    await host.close();
  }
}

/** The names of hosts, for a shell that completes one. */
async function names(): Promise<readonly Pair<ProcessCost>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bits-bench-'));
  try {
    const inventory = join(folder, 'hosts.csv');
    await writeFile(inventory, hosts());
    const args = [NAMES_WORD, 'zsh', 'host', '=', 'list', '--inventory', inventory];
    return await inTurn({ ...PAIRS, ours: () => program(...args), other: nothing });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function walls(pairs: readonly Pair<ProcessCost>[]): readonly Pair[] {
  return pick(pairs, ({ wall }) => wall);
}

function hosts(): string {
  const rows = Array.from({ length: HOSTS }, (_, index) => {
    const name = `web-${String(index).padStart(4, '0')}`;
    return `${name},http://${name}.example.com:5985,rack-${Math.floor(index / 40)},negotiate`;
  });
  return ['name,address,group,auth', ...rows, ''].join('\n');
}
