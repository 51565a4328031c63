import { csvReport } from '../../fleet/rollouts/report/csv';
import { factsOf, type RolloutFacts } from '../../fleet/rollouts/report/facts';
import { junitReport } from '../../fleet/rollouts/report/junit';
import { markdownReport } from '../../fleet/rollouts/report/markdown';
import type { CommandLine } from '../line/commandLine';
import { oneOf } from '../line/values';
import { EXIT } from '../output/exitCode';
import { asciiJson } from '../output/json';
import type { World } from '../world';
import type { Rollouts } from './rollouts';

const FORMS = {
  markdown: markdownReport,
  json: (facts: RolloutFacts) => `${asciiJson(facts, 2)}\n`,
  csv: csvReport,
  junit: junitReport,
} as const;

/** The words of `rollout report --format`. */
export const FORM_NAMES = Object.keys(FORMS) as readonly (keyof typeof FORMS)[];

/** Prints a report, by the journal alone. */
export async function report(line: CommandLine, rollouts: Rollouts, world: World): Promise<number> {
  const { format } = line.options;
  const usual = line.json ? 'json' : 'markdown';
  const form = format === undefined ? usual : oneOf('--format', FORM_NAMES, format);
  world.out(FORMS[form](factsOf(await rollouts.state(line.operands[0]))));
  return EXIT.done;
}
