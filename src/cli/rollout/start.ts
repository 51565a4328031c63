import { randomBytes } from 'node:crypto';
import { begunEntry, newRolloutId } from '../../fleet/rollouts/begin';
import { meantHosts } from '../../fleet/rollouts/meantHosts';
import { refuseSecondStart } from '../../fleet/rollouts/secondStart';
import { systemClock } from '../../runtime/clock';
import type { CommandLine } from '../line/commandLine';
import { printJson } from '../output/json';
import type { World } from '../world';
import { conduct } from './conduct';
import { plan } from './plan';
import { checkPlan } from './savedPlan';
import type { Rollouts } from './rollouts';

/** Starts a rollout: its id is printed before any host is asked, and is enough to go on from then on. */
export async function start(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  if (line.options['dry-run']) return plan(line, rollouts, world);
  const { keptDays } = rollouts;
  const { file, spec } = await rollouts.file(line.operands[0]);
  const session = await rollouts.session(line);
  try {
    const hosts = meantHosts(spec, session.hosts, line.target);
    const rollout = newRolloutId(randomBytes);
    const begun = begunEntry({ rollout, spec, file, hosts, by: rollouts.by, known: session.hosts });
    const saved = line.options.plan;
    if (saved !== undefined) checkPlan(await rollouts.text(saved), begun);
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
