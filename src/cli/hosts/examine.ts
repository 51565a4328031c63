import { causeText, factText, stepLine, STEP_TITLES } from '../../windows/doctor/report';
import type { Cause, Examination } from '../../windows/doctor/examination';
import { hostQueue } from '../../fleet/parallel';
import { isRemoteError } from '../../wsman/errors';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT, exitCodeOf } from '../output/exitCode';
import { errorJson, printJson } from '../output/json';
import { visible } from '../output/visibleText';
import { pastedHosts } from '../output/pasted';
import { findingsOf, toldOf, type Examined, type Finding, type Told } from './findings';
import type { Session } from './session';
import type { World } from '../world';
import { counted } from '../output/amounts';

/** `identify --verbose`: every step on the way to the jobs of a host, as it goes, and how to fix it. */
export async function examine(line: CommandLine, session: Session, world: World): Promise<number> {
  const { host } = session;
  const examination = await walk(session, world, line.json);
  if (line.json) printJson(world, { host: host.name, ...examinationJson(examination, host.name) });
  else printVerdict(examination, host.name, world);
  const { failed } = examination.verdict;
  return failed ? exitCodeOf(failed.error) : EXIT.done;
}

/** `doctor`: one host as {@link examine} tells it, of several each finding once. */
export async function examineAll(line: CommandLine, session: Session, world: World): Promise<number> {
  const [host, another] = session.hosts;
  if (!line.json && host && !another) return examine(line, session, world);
  const queue = hostQueue();
  const examined = await Promise.all(
    session.hosts.map((each) =>
      queue(async (): Promise<Examined> => {
        const listener = { begin: () => undefined, report: () => undefined };
        const outcome = await session.examine(each, listener).catch((error: unknown) => {
          if (isRemoteError(error)) return error;
          throw error;
        });
        return { host: each.name, outcome };
      }),
    ),
  );
  world.signal.throwIfAborted();
  if (line.json) printJson(world, examined.map(entryOf));
  else printFindings(findingsOf(examined), examined.length, world);
  const errors = examined.flatMap(({ outcome }) => failureOf(outcome));
  return combinedExitCode(errors, examined.length - errors.length);
}

function walk(session: Session, world: World, isSilent: boolean): Promise<Examination> {
  return session.examine(session.host, {
    begin: () => undefined,
    report: (report) => {
      if (!isSilent) world.out(`${visible(stepLine(report))}\n`);
    },
  });
}

function printVerdict(examination: Examination, host: string, world: World): void {
  const { failed } = examination.verdict;
  const head = failed ? `It ends at "${STEP_TITLES[failed.step]}".` : 'Everything works.';
  const lines = [head, ...toldOf([examination], [host]).flatMap(linesOf)];
  world.out(`\n${lines.map(visible).join('\n')}\n`);
}

function printFindings(findings: readonly Finding[], count: number, world: World): void {
  for (const { title, hosts, told } of findings) {
    const head = `${counted(hosts.length, 'host')}: ${title}`;
    const lines = [head, `  ${pastedHosts(hosts)}`, ...told.flatMap(linesOf).map((text) => `  ${text}`)];
    world.out(`${lines.map(visible).join('\n')}\n\n`);
  }
  const open = findings.filter(({ isFailure }) => !isFailure).flatMap(({ hosts }) => hosts).length;
  world.out(`Everything works on ${open} of ${count} hosts.\n`);
}

function linesOf({ text, remedy }: Told): readonly string[] {
  return [`* ${text}`, ...(remedy === undefined ? [] : [`    ${remedy}`])];
}

/** The error of a host whose jobs cannot be reached, if there is one. */
function failureOf(outcome: Examined['outcome']): readonly unknown[] {
  if (!('verdict' in outcome)) return [outcome];
  const { failed } = outcome.verdict;
  return failed ? [failed.error] : [];
}

function entryOf({ host, outcome }: Examined): Record<string, unknown> {
  return 'verdict' in outcome
    ? { host, ...examinationJson(outcome, host) }
    : { host, error: errorJson(outcome) };
}

function examinationJson(examination: Examination, host: string): Record<string, unknown> {
  const { reports, verdict } = examination;
  const all = toldOf([examination], [host]);
  const told = (cause: Cause, index: number): Record<string, unknown> => ({
    id: cause.id,
    text: all[index]?.text ?? causeText(cause),
    remedy: all[index]?.remedy ?? null,
  });
  const { causes, hints } = verdict;
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
      causes: causes.map(told),
      hints: hints.map((hint, index) => told(hint, causes.length + index)),
    },
  };
}
