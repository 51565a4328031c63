import type { CommandLine } from '../line/commandLine';
import { EXIT } from '../output/exitCode';
import { describeError } from '../output/errorText';
import { errorJson, printJson } from '../output/json';
import { visible } from '../output/visibleText';
import type { World } from '../world';
import { RowPrinter, type RowKind } from './rowPrinter';

/** What a file of this computer gave: a row, or why it cannot be read. */
export type Listed<Row> =
  | { readonly row: Row }
  | { readonly id: string; readonly key: 'rollout' | 'creation'; readonly error: unknown };

/** Prints what was found on this computer. What cannot be read is told on standard error; JSON has it in its place. */
export async function printListed<Row extends object>(
  line: CommandLine,
  world: World,
  kind: RowKind<Row>,
  read: () => Promise<readonly Listed<Row>[]>,
): Promise<number> {
  const printer = new RowPrinter(line, world, kind);
  const listed = await read();
  const rows = printer.chosen(listed.flatMap((each) => ('row' in each ? [each.row] : [])));
  const unread = listed.flatMap((each) => ('row' in each ? [] : [each]));
  const unreadJson = ({ key, id, error }: (typeof unread)[number]): object => ({
    [key]: id,
    error: errorJson(error),
  });
  if (line.output === 'json') printJson(world, [...rows.map(kind.json), ...unread.map(unreadJson)]);
  else {
    await printer.print(rows);
    for (const each of unread) {
      if (line.json) printJson(world, unreadJson(each));
      else world.err(`${visible(each.id)}  ${describeError(each.error)}\n`);
    }
  }
  return EXIT.done;
}
