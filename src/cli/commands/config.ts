import type { LoneCommand } from '../table/command';
import { CONFIGURABLE } from '../table/options';

const ORDER =
  'An option that is typed counts first, then its environment variable, then the file of --config, of BITS_REMOTE_CONFIG or of yours, then the default. No file of the current folder is read unless you name it.';
const FORM =
  'The file is JSON with comments: {"host": ["web-01", "web-02"], "auth": "kerberos"}. Its keys are the options below, its paths are relative to its folder, and it holds no password. What an inventory says about a host counts before file and environment.';

export const configShow: LoneCommand = {
  name: 'config show',
  group: 'program',
  summary:
    'print the values that options have where you do not type them, and where each is from; of a password, only where it would be from',
  details: [ORDER, FORM],
  options: [...CONFIGURABLE, 'password-stdin', 'password-file'],
  examples: [{ line: 'config show', does: 'find out why a host is reached in this way' }],
  alone: async (line, world) => (await import('../configuration/show')).showConfiguration(line, world),
};

export const configPath: LoneCommand = {
  name: 'config path',
  group: 'program',
  summary: 'print the path of your configuration file, whether it is there or not',
  options: [],
  typedOnly: 'all',
  examples: [{ line: 'config path', does: 'the file to write' }],
  alone: async (line, world) => (await import('../configuration/show')).printPath(line, world),
};
