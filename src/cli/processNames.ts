import { printNames } from './completion/names';
import { quietWorld, type Process } from './processWorld';

/** The bundle of completion: prints the names that a shell asks for. @returns the exit code */
export function printNamesHere(args: readonly string[], ends: Process): Promise<number> {
  return printNames(args, quietWorld(ends));
}
