import { randomBytes } from 'node:crypto';
import { begunEntry, newRolloutId } from '../../fleet/rollouts/begin';
import type { BegunEntry } from '../../fleet/rollouts/journal/entry';
import { Journal } from '../../fleet/rollouts/journal/journal';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import { systemClock } from '../../runtime/clock';
import { RemoteError } from '../../wsman/errors';
import type { CommandLine } from '../arguments';
import { printJson } from '../output';
import type { World } from '../session';
import { conduct } from './conduct';
import { checkPlan } from './savedPlan';
import { hostsOf, type Rollouts } from './rollouts';

/** Starts a rollout: its id is printed before any host is asked, and is enough to go on from then on. */
export async function start(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const { file, spec } = await rollouts.file(line.operands[0]);
  const session = await rollouts.session(line);
  try {
    const hosts = hostsOf(spec, session.hosts, line.target);
    const rollout = newRolloutId(randomBytes);
    const begun = begunEntry({ rollout, spec, file, hosts, by: rollouts.by, known: session.hosts });
    const { plan } = line.options;
    if (plan !== undefined) checkPlan(await rollouts.text(plan), begun);
    await rollouts.folder.prune(systemClock.now());
    await refuseTwice(begun, rollouts);
    const lease = rollouts.lease(rollout);
    await lease.take();
    const journal = await Journal.begin(rollouts.folder.file(rollout), systemClock, begun);
    if (line.json) printJson(world, { rollout });
    else world.out(`${rollout}\n`);
    return await conduct(line, session, { journal, lease, orders: rollouts.folder.orders(rollout) }, world);
  } finally {
    await session.close();
  }
}

/** A second start would create every job twice. Rollouts of one file to different hosts may run side by side. */
async function refuseTwice({ file, hosts }: BegunEntry, { folder }: Rollouts): Promise<void> {
  for (const listed of await folder.list()) {
    if (!('state' in listed) || listed.state.file !== file) continue;
    const { rollout, status, runs } = listed.state;
    const { isOpen, words } = rolloutRow(status);
    if (isOpen && hosts.some(({ name }) => runs.has(name)))
      throw new RemoteError('ROLLOUT_OPEN', { rollout, status: words });
  }
}
