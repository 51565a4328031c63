import { ROW_OPTIONS } from '../table/forms';
import { ON_HOSTS } from '../table/options';
import type { LoneCommand, Operands } from '../table/command';

/** The hosts of a creation are in its journal. */
const RECORDED = ['host'] as const;

const ONE: Operands = { name: 'ID', least: 1, most: 1, kind: 'creation' };

export const creationList: LoneCommand = {
  name: 'creation list',
  group: 'jobs',
  summary: 'say which create on several hosts was ended in the middle, and where the job may be or not',
  options: [...ROW_OPTIONS, ...ON_HOSTS],
  fields: async () => (await import('../rows/rows')).FIELDS.creations,
  typedOnly: RECORDED,
  examples: [{ line: 'creation list', does: 'no host is asked' }],
  alone: async (line, world) => (await import('../creation/creationCommand')).creation('list', line, world),
};

export const creationCheck: LoneCommand = {
  name: 'creation check',
  group: 'jobs',
  summary: 'find out whether the job is there',
  operands: ONE,
  options: ON_HOSTS,
  typedOnly: RECORDED,
  examples: [{ line: 'creation check k7m2q5xd', does: 'ask the hosts that are not known' }],
  alone: async (line, world) => (await import('../creation/creationCommand')).creation('check', line, world),
};

export const creationResume: LoneCommand = {
  name: 'creation resume',
  group: 'jobs',
  summary: 'find that out, and create the job where it is missing',
  operands: ONE,
  options: ['dry-run', ...ON_HOSTS],
  own: { 'dry-run': { summary: 'find out only, as creation check does' } },
  typedOnly: RECORDED,
  examples: [{ line: 'creation resume k7m2q5xd', does: 'each host has one job then' }],
  alone: async (line, world) => {
    const { creation } = await import('../creation/creationCommand');
    return creation(line.options['dry-run'] ? 'check' : 'resume', line, world);
  },
};

export const creationForget: LoneCommand = {
  name: 'creation forget',
  group: 'jobs',
  summary: 'let it be, and ask no more',
  operands: ONE,
  options: ON_HOSTS,
  typedOnly: RECORDED,
  examples: [{ line: 'creation forget k7m2q5xd', does: 'jobs stay as they are' }],
  alone: async (line, world) => (await import('../creation/creationCommand')).creation('forget', line, world),
};
