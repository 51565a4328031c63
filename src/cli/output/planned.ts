import type { CommandLine } from '../line/commandLine';
import { EXIT } from './exitCode';
import type { World } from '../world';
import { printJson } from './json';
import { visible } from './visibleText';

/** Prints what a command would do, which `--dry-run` asked for. @param text a sentence */
export function printPlanned(
  { json }: CommandLine,
  streams: Pick<World, 'out' | 'screen'>,
  text: string,
  entry: object,
): number {
  if (json) printJson(streams, entry);
  else streams.out(`${visible(text)} Nothing was changed.\n`);
  return EXIT.done;
}
