import { version as number } from '../../../package.json';
import { EXIT } from '../output/exitCode';
import { printJson } from '../output/json';
import type { LoneCommand } from '../table/command';

export const version: LoneCommand = {
  name: 'version',
  group: 'program',
  summary: 'print the version, as --version does',
  options: [],
  typedOnly: 'all',
  examples: [{ line: 'version', does: 'it is the version of the extension' }],
  alone: (line, world) => {
    if (line.json) printJson(world, { version: number });
    else world.out(`${number}\n`);
    return Promise.resolve(EXIT.done);
  },
};
