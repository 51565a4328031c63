import { randomBytes } from 'node:crypto';
import { begunEntry, newRolloutId } from '../../fleet/rollouts/begin';
import { Journal } from '../../fleet/rollouts/journal/journal';
import { meantHosts } from '../../fleet/rollouts/meantHosts';
import { refuseSecondStart } from '../../fleet/rollouts/secondStart';
import { systemClock } from '../../runtime/clock';
import type { CommandLine } from '../arguments';
import { printJson } from '../output';
import type { World } from '../session';
import { conduct } from './conduct';
import { checkPlan } from './savedPlan';
import type { Rollouts } from './rollouts';

/** Starts a rollout: its id is printed before any host is asked, and is enough to go on from then on. */
export async function start(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const { keptDays } = rollouts;
  const { file, spec } = await rollouts.file(line.operands[0]);
  const session = await rollouts.session(line);
  try {
    const hosts = meantHosts(spec, session.hosts, line.target);
    const rollout = newRolloutId(randomBytes);
    const begun = begunEntry({ rollout, spec, file, hosts, by: rollouts.by, known: session.hosts });
    const { plan } = line.options;
    if (plan !== undefined) checkPlan(await rollouts.text(plan), begun);
    await rollouts.prune(keptDays);
    refuseSecondStart(begun, await rollouts.folder.list());
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
