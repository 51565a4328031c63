import type { CommandLine } from '../line/commandLine';
import { EXIT } from './exitCode';
import { printJson, visible, type Streams } from './output';

/** Prints what a command would do, which `--dry-run` asked for. @param text a sentence */
export function printPlanned({ json }: CommandLine, streams: Streams, text: string, entry: object): number {
  if (json) printJson(streams, entry);
  else streams.out(`${visible(text)} Nothing was changed.\n`);
  return EXIT.done;
}
