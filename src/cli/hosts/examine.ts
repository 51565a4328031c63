import { causeRemedy, causeText, factText, stepLine, verdictLines } from '../../windows/doctor/report';
import type { Cause, Examination } from '../../windows/doctor/examination';
import type { CommandLine } from '../line/commandLine';
import { EXIT, exitCodeOf } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { visible } from '../output/visibleText';
import type { Session } from './session';
import type { World } from '../world';

/** `identify --verbose`: every step on the way to the jobs of a host, as it goes, and what mends it. */
export async function examine(line: CommandLine, session: Session, world: World): Promise<number> {
  const { host } = session;
  const examination = await session.examine(host, {
    begin: () => undefined,
    report: (report) => {
      if (!line.json) world.out(`${visible(stepLine(report))}\n`);
    },
  });
  if (line.json) printJson(world, { host: host.name, ...examinationJson(examination) });
  else world.out(`\n${verdictLines(examination).map(visible).join('\n')}\n`);
  const { failed } = examination.verdict;
  return failed ? exitCodeOf(failed.error) : EXIT.done;
}

function examinationJson({ reports, verdict }: Examination): Record<string, unknown> {
  const told = (cause: Cause): Record<string, unknown> => ({
    id: cause.id,
    text: causeText(cause),
    remedy: causeRemedy(cause) ?? null,
  });
  return {
    steps: reports.map(({ step, outcome, milliseconds, facts, error }) => ({
      step,
      outcome,
      milliseconds: Math.round(milliseconds),
      facts: facts.map((fact) => factText(fact)),
      ...(error && { error: errorJson(error) }),
    })),
    verdict: {
      failed: verdict.failed?.step ?? null,
      causes: verdict.causes.map(told),
      hints: verdict.hints.map(told),
    },
  };
}
