import { oneOf } from '../line/values';
import { TOPIC_NAMES } from '../help/help';
import type { Command } from '../table/command';
import { bashScript } from './bashScript';
import { CommandTree } from './commandTree';
import { fishScript } from './fishScript';
import { pwshScript } from './pwshScript';
import { SHELLS, type Shell } from './shells';
import { zshScript } from './zshScript';

const SCRIPTS: Readonly<Record<Shell, (tree: CommandTree) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  pwsh: pwshScript,
};

/**
 * The completion of a shell as a script in ASCII, since shells read it by the code page of the system.
 * @throws RemoteError `BAD_INPUT` for another word than the name of a shell
 */
export function completionScript(shell: string, commands: readonly Command[]): string {
  return SCRIPTS[oneOf('SHELL', SHELLS, shell)](new CommandTree(commands, TOPIC_NAMES));
}
