import { SHELLS } from '../completion/shells';
import { EXIT } from '../output/exitCode';
import type { Command, LoneCommand } from '../table/command';

/** @param commands the table, which this command is in */
export function completionOf(commands: () => readonly Command[]): LoneCommand {
  return {
    name: 'completion',
    group: 'program',
    summary: 'print the script by which a shell completes commands, options and names by Tab',
    details: [
      'bash: add to ~/.bashrc the line source <(bits-remote completion bash)',
      'zsh: bits-remote completion zsh > "${fpath[1]}/_bits-remote", with a folder of fpath that you may write; or add to ~/.zshrc, behind compinit, the line source <(bits-remote completion zsh)',
      'fish: bits-remote completion fish > ~/.config/fish/completions/bits-remote.fish',
      'PowerShell, Windows PowerShell 5.1 too: add to $PROFILE the line bits-remote completion pwsh | Out-String | Invoke-Expression',
      'Hosts, groups and tags are those of --inventory or BITS_REMOTE_INVENTORY, rollouts and creations those that were started on this computer. No host is asked.',
    ],
    operands: { name: 'SHELL', least: 1, most: 1, kind: 'word', words: SHELLS },
    options: [],
    // A shell that starts must not fail by a file that it has no use for.
    typedOnly: 'all',
    examples: [{ line: 'completion bash', does: 'the script; a line in ~/.bashrc reads it' }],
    alone: async (line, world) => {
      const { completionScript } = await import('../completion/scripts');
      world.out(completionScript(line.operands[0] ?? '', commands()));
      return EXIT.done;
    },
  };
}
