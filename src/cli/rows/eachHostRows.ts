import type { WayIn } from '../../bits/wayIn';
import type { HostDefinition } from '../../fleet/host';
import { hasCode } from '../../wsman/errors';
import type { Session } from '../hosts/session';
import type { CommandLine } from '../line/commandLine';
import { combinedExitCode, EXIT, exitCodeOf } from '../output/exitCode';
import { tellFailures } from '../output/failures';
import { errorJson, printJson } from '../output/json';
import { hostNames } from '../output/hostNames';
import { numbersOf } from '../output/numbers';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import type { RowPrinter } from './rowPrinter';

/** How an entry of an answer begins. */
export interface HostEntry {
  readonly host: string;
  /** `null` where the host has not answered, `undefined` where its jobs were not asked for. */
  readonly via: WayIn | null | undefined;
}

/** A question to each host that is answered by rows. */
export interface RowQuestion<Result, Row> {
  readonly run: (host: HostDefinition) => Promise<Result>;
  readonly rowsOf: (result: Result, entry: HostEntry) => readonly Row[];
  /** The JSON of a host beside name and way. @param rows of it that are printed */
  readonly json: (rows: readonly Row[]) => Record<string, unknown>;
  /** The text of the only row of the only host, instead of a table. */
  readonly alone?: (row: Row) => string;
  /** `41 jobs`, for a summary. */
  readonly counted: (rows: readonly Row[], count: (of: number) => string) => string;
}

type Failed = HostEntry & { readonly error: unknown; readonly definition: HostDefinition };
/** The answer of a host. */
export type Answer<Row> = (HostEntry & { readonly rows: readonly Row[] }) | Failed;

/**
 * Asks each host, and prints the rows of all as one list. Hosts that failed are told at the end, on standard error, where
 * they cannot be taken for hosts without rows.
 */
export async function printEachHost<Result, Row>(
  line: CommandLine,
  session: Session,
  world: World,
  printer: RowPrinter<Row>,
  question: RowQuestion<Result, Row>,
): Promise<number> {
  const answers = await answersOf(session, world, question);
  const all = answers.flatMap((answer) => ('rows' in answer ? answer.rows : []));
  const failed = answers.flatMap((answer) => ('error' in answer ? [answer] : []));
  const chosen = printer.chosen(all);
  if (line.output === 'json') printJson(world, documentOf(answers, chosen, question));
  else {
    const [only] = answers.length === 1 ? chosen : [];
    if (only && question.alone && !line.json) world.out(question.alone(only));
    else if (failed.length < answers.length) await printer.print(chosen, answers.length > 1);
    tellFailed(line, world, failed);
    if (failed.length > 0 && answers.length > 1 && !line.json)
      world.err(`${summary(answers.length, failed, question.counted(all, numbersOf(world).whole))}\n`);
  }
  return exitCodeOfAnswers(answers);
}

/** The exit code of a command by what its hosts have answered. */
export function exitCodeOfAnswers(answers: readonly Answer<unknown>[]): number {
  const errors = answers.flatMap((answer) => ('error' in answer ? [answer.error] : []));
  return combinedExitCode(errors, answers.length - errors.length);
}

/** Asks each host. The answers are in the order of the command line. */
export async function answersOf<Result, Row>(
  session: Session,
  world: World,
  { run, rowsOf }: Pick<RowQuestion<Result, Row>, 'run' | 'rowsOf'>,
): Promise<readonly Answer<Row>[]> {
  const results = await Promise.allSettled(session.hosts.map((host) => run(host)));
  world.signal.throwIfAborted();
  return Promise.all(
    session.hosts.map(async (host, index): Promise<Answer<Row>> => {
      const entry = { host: host.name, via: await session.via(host).catch(() => null) };
      const result = results[index];
      if (result?.status === 'fulfilled') return { ...entry, rows: rowsOf(result.value, entry) };
      return { ...entry, definition: host, error: result?.reason as unknown };
    }),
  );
}

/** The array with an entry a host, in the order of the command line. */
function documentOf<Row>(
  answers: readonly Answer<Row>[],
  chosen: readonly Row[],
  { json }: Pick<RowQuestion<never, Row>, 'json'>,
): readonly object[] {
  return answers.map((answer) => {
    if ('error' in answer) return { ...entryJson(answer), error: errorJson(answer.error) };
    const own = new Set(answer.rows);
    return { ...entryJson(answer), ...json(chosen.filter((row) => own.has(row))) };
  });
}

/** The beginning of an entry in JSON. */
export function entryJson({ host, via }: HostEntry): Record<string, unknown> {
  return { host, ...(via !== undefined && { via }) };
}

function tellFailed(line: CommandLine, world: World, failed: readonly Failed[]): void {
  if (line.json)
    for (const { error, ...entry } of failed)
      printJson(world, { ...entryJson(entry), error: errorJson(error) });
  else
    tellFailures(
      world,
      failed.map(({ definition, error }) => ({ host: definition, error })),
    );
}

/** `2 of 3 hosts: 41 jobs, 1 failed; db-03 could not be reached` */
function summary(hosts: number, failed: readonly Failed[], counted: string): string {
  const groups = new Map<string, string[]>();
  for (const { host, error } of failed) {
    const words = failureWords(error);
    groups.set(words, [...(groups.get(words) ?? []), host]);
  }
  const told = Array.from(groups, ([words, names]) => `${hostNames(names)} ${words}`);
  const answered = hosts - failed.length;
  const what = answered === 0 ? [] : [`: ${counted}`];
  return visible([`${answered} of ${hosts} hosts${what.join('')}`, ...told].join('; '));
}

/** No password was sent to a host that lacks one, or for which it is on hold. */
function failureWords(error: unknown): string {
  if (hasCode(error, 'SIGN_IN_REQUIRED', 'SIGN_IN_HELD')) return 'could not be signed in to';
  return FAILURES.get(exitCodeOf(error)) ?? 'failed';
}

const FAILURES: ReadonlyMap<number, string> = new Map([
  [EXIT.notConnected, 'could not be reached'],
  [EXIT.notAuthenticated, 'refused the sign-in'],
]);
