import { randomBytes } from 'node:crypto';
import { begunEntry, newRolloutId } from '../../fleet/rollouts/begin';
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
    const { folder } = rollouts;
    await rollouts.prune(keptDays);
    refuseSecondStart(begun, await folder.list());
    const lease = rollouts.lease(rollout);
    await lease.take();
    const journal = await folder.begin(begun, systemClock);
    if (line.json) printJson(world, { rollout });
    else world.out(`${rollout}\n`);
    const conducting = { journal, lease, orders: folder.orders(rollout), folder };
    return await conduct(line, session, conducting, world);
  } finally {
    await session.close();
  }
}
