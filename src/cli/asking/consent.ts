import type { CommandLine } from '../line/commandLine';
import { usageError } from '../line/values';
import { visible } from '../output/visibleText';
import type { World } from '../world';

/** A change that needs a person's word: it goes beyond jobs, or loses something. */
export interface Announcement {
  /** A question: what is done to which hosts. */
  readonly question: string;
  /** What it means and how it is undone, a line each. */
  readonly lines: readonly string[];
}

/**
 * Whether the person wants a change: asked on the terminal, or answered beforehand by `--yes`. Nothing is changed before.
 * @throws RemoteError `BAD_INPUT` where there is nobody to ask
 */
export async function consents(line: CommandLine, world: World, change: Announcement): Promise<boolean> {
  if (line.options.yes) return true;
  if (!world.confirm) {
    const nobody = line.options['no-input'] ? '--no-input forbids to ask' : 'There is no terminal to ask on';
    throw usageError(
      `${visible(change.question)} ${nobody}: it needs --yes. With --dry-run nothing is changed.`,
    );
  }
  const told = [change.question, ...change.lines.map((text) => `  ${text}`)].map(visible).join('\n');
  if (await world.confirm(`${told}\n[y/N] `)) return true;
  world.err('Nothing was changed.\n');
  return false;
}
