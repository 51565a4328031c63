import { OPTIONS_BUT_INPUT } from '../table/options';
import type { LoneCommand } from '../table/command';

export const mcp: LoneCommand = {
  name: 'mcp',
  group: 'program',
  summary: 'serve assistants: tools of the Model Context Protocol on standard input and output',
  details: [
    'Assistants start this command by themselves; it ends with its standard input. Its tools list hosts and jobs, explain failures, test hosts and plan rollouts. They read only, unless --allow-changes is there.',
    'The hosts are those of --host and --inventory; no others can be reached. Nobody is asked to sign in: name the user with --user, and give the password in BITS_REMOTE_PASSWORD, by BITS_REMOTE_PASSWORD_COMMAND or with --password-file.',
    "Before jobs lose something, the person is asked through the assistant, in words that are made of the jobs themselves. Where it can't ask, nothing is done, unless --yes is there, which answers each question with yes.",
  ],
  options: ['allow-changes', ...OPTIONS_BUT_INPUT],
  forms: {
    text: 'messages of the protocol; a failure before the first one is text',
    json: 'the same, but such a failure is JSON',
  },
  examples: [
    { line: 'mcp --inventory servers.csv', does: 'let an assistant look at the hosts of a file' },
    {
      line: 'mcp --inventory servers.csv --user "CONTOSO\\alex" --allow-changes',
      does: 'and change their jobs',
    },
  ],
  alone: async (line, world) => (await import('../assistants/serveMcp')).serveMcp(line, world),
};
