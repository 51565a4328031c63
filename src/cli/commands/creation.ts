import type { CreationWord } from '../creation/creationCommand';
import { ROW_OPTIONS } from '../table/forms';
import { ON_RECORDED } from '../table/options';
import type { LoneCommand, Operands } from '../table/command';

const ONE: Operands = { name: 'ID', least: 1, most: 1, kind: 'creation' };

const RECORDED = 'Its hosts are those of its journal: --limit and --except leave some out.';

type Described = Omit<LoneCommand, 'name' | 'group' | 'alone'>;

function command(word: CreationWord, described: Described): LoneCommand {
  return {
    name: `creation ${word}`,
    group: 'jobs',
    ...described,
    alone: async (line, world) => (await import('../creation/creationCommand')).creation(word, line, world),
  };
}

/** The commands for jobs on several hosts whose creation was ended in the middle. */
export const CREATION_COMMANDS: readonly LoneCommand[] = [
  command('list', {
    summary: 'say which create on several hosts was ended in the middle, and where the job may be or not',
    options: ROW_OPTIONS,
    fields: async () => (await import('../rows/rows')).FIELDS.creations,
    examples: [{ line: 'creation list', does: 'no host is asked' }],
  }),
  command('check', {
    summary: 'find out whether the job is there',
    details: [RECORDED],
    operands: ONE,
    options: ON_RECORDED,
    examples: [{ line: 'creation check k7m2q5xd', does: 'ask the hosts that are not known' }],
  }),
  command('resume', {
    summary: 'find that out, and create the job where it is missing',
    details: [RECORDED],
    operands: ONE,
    options: ['dry-run', ...ON_RECORDED],
    own: { 'dry-run': { summary: 'find out only, as creation check does' } },
    examples: [{ line: 'creation resume k7m2q5xd', does: 'each host has one job then' }],
  }),
  command('forget', {
    summary: 'let it be, and ask no more',
    operands: ONE,
    options: ['dry-run'],
    own: { 'dry-run': { summary: 'say what would be forgotten, and keep it' } },
    examples: [{ line: 'creation forget k7m2q5xd', does: 'jobs stay as they are' }],
  }),
];
