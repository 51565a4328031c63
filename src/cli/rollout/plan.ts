import { pastedHosts } from '../output/pasted';
import { inParallel } from '../../fleet/parallel';
import { begunEntry } from '../../fleet/rollouts/begin';
import { meantHosts } from '../../fleet/rollouts/meantHosts';
import { previewOf, previewSentence, type HostPreview } from '../../fleet/rollouts/preview';
import { previewSources, sourceWarnings, type SourcePreview } from '../../fleet/rollouts/sourcePreview';
import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { remark } from '../output/remark';
import { fleetOf } from '../hosts/sessionFleet';
import type { World } from '../world';
import type { Rollouts } from './rollouts';
import { counted } from '../output/amounts';

/** BITS tells of its jobs only. */
const NOT_KNOWN = 'Free disk space and existing files are not visible through BITS.';

/** Stands for the id that a start would choose. */
const NO_ID = 'aaaaaaaa';

/** Says what a start would do, and creates nothing. */
export async function plan(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const { file, spec } = await rollouts.file(line.operands[0]);
  const session = await rollouts.session(line);
  const fleet = fleetOf(session, (defect) => {
    throw defect;
  });
  try {
    const hosts = meantHosts(spec, session.hosts, line.target);
    const begun = begunEntry({ rollout: NO_ID, spec, file, hosts, by: '', known: session.hosts });
    const previews = await inParallel(begun.hosts, async (host) =>
      previewOf(begun, host, await fleet.refresh(host.name, world.signal)),
    );
    const sources = await previewSources(begun, fleet, world.signal);
    if (line.json) printPlan(world, begun.hash, file, { previews, sources });
    else printText(world, { previews, sources });
    return EXIT.done;
  } finally {
    fleet.dispose();
    await session.close();
  }
}

interface Plan {
  readonly previews: readonly HostPreview[];
  readonly sources: readonly SourcePreview[];
}

function printPlan(world: World, hash: string, file: string, { previews, sources: all }: Plan): void {
  const creates = previews.filter(({ outcome }) => outcome === 'create' || outcome === 'conflict').length;
  const hosts = previews.map(({ host, wave, outcome, reason }) => ({
    host,
    wave: wave + 1,
    outcome,
    reason: reason ?? null,
  }));
  const sources = all.map((source) => ({
    host: source.host,
    files: source.files,
    problem: source.problem ?? null,
    warnings: sourceWarnings(source),
  }));
  printJson(world, { schema: 1, file, hash, summary: previewSentence(previews), creates, hosts, sources });
}

/** The sentence first, then exceptions, then the waves. */
function printText(world: World, { previews, sources }: Plan): void {
  world.out(`${previewSentence(previews)}\n`);
  for (const source of sources) {
    const { host, files, problem } = source;
    const what = counted(files, 'file');
    world.out(
      `${visible(`  ${host}: ${problem === undefined ? `publishes ${what}` : `can't publish ${what} · ${problem}`}`)}\n`,
    );
    for (const warning of sourceWarnings(source)) world.err(`${visible(warning)}\n`);
  }
  for (const { host, outcome, reason } of previews)
    if (reason !== undefined) world.out(`${visible(`  ${host}: ${outcome} · ${reason}`)}\n`);
  const waves = Math.max(...previews.map(({ wave }) => wave + 1));
  for (let wave = 0; wave < waves; wave++) {
    const names = previews.filter((preview) => preview.wave === wave).map(({ host }) => host);
    world.out(`${visible(`  wave ${wave + 1}: ${counted(names.length, 'host')} · ${pastedHosts(names)}`)}\n`);
  }
  remark(world, NOT_KNOWN);
}
