import type { RolloutWord } from '../rollout/rolloutCommand';
import { ROW_OPTIONS } from '../table/forms';
import { OF_RECORDED, ON_HOSTS, SIGN_IN } from '../table/options';
import type { LoneCommand, Operands } from '../table/command';

const FILE: Operands = { name: 'FILE', least: 1, most: 1, kind: 'file' };
const ROLLOUT: Operands = { name: 'ID|FILE', least: 1, most: 1, kind: 'rollout' };

const HOSTS_OF_FILE =
  'FILE is *.bits-rollout.json; its hosts are selected among those of --host or of the inventories. Its files may be those of a host, which publishes them meanwhile: files-01:D:\\Packs\\pack.zip';
const HOSTS_KNOWN =
  'An id is enough after the start: without --host and inventories, hosts are reached by their names.';

const CHANGING = ['dry-run', ...ON_HOSTS] as const;
/** An order for the rollout as a whole. */
const CHANGING_ALL = ['dry-run', 'host', 'hosts-from', 'inventory', ...SIGN_IN] as const;

/** Exit code 6 in the words of rollouts. */
const UNFINISHED = { 6: 'it is not done on every host: it is paused, incomplete, failed or cancelled' };

type Described = Omit<LoneCommand, 'name' | 'group' | 'options' | 'typedOnly' | 'alone'> &
  Partial<Pick<LoneCommand, 'options'>>;

/** Of commands that read the journal and ask no host. */
const JOURNAL_ONLY = { options: [] } as const;

function command(word: RolloutWord, described: Described): LoneCommand {
  return {
    name: `rollout ${word}`,
    group: 'rollouts',
    options: ON_HOSTS,
    // The hosts of a rollout are in its file.
    typedOnly: ['host'],
    ...described,
    alone: async (line, world) => (await import('../rollout/rolloutCommand')).rollout(word, line, world),
  };
}

/** The commands of rollouts: files to many hosts, in waves, watched to the end. */
export const ROLLOUT_COMMANDS: readonly LoneCommand[] = [
  command('plan', {
    summary: 'say what a rollout of files to many hosts would do, and create nothing',
    details: [HOSTS_OF_FILE],
    operands: FILE,
    examples: [
      {
        line: 'rollout plan nightly.bits-rollout.json --inventory servers.csv',
        does: 'ask the hosts, create nothing',
      },
    ],
  }),
  command('start', {
    summary: 'print its id, then lead it to its end or to a pause',
    details: [
      HOSTS_OF_FILE,
      'Ended at any moment, it goes on by rollout resume.',
      'BITS_REMOTE_KEEP_ROLLOUTS_DAYS says for how many days the journals of ended rollouts are kept: 30, or 1 to 3650. A start removes older ones.',
    ],
    operands: FILE,
    options: ['plan', ...CHANGING],
    examples: [
      {
        line: 'rollout start nightly.bits-rollout.json --inventory servers.csv',
        does: 'the id is on the first line',
      },
    ],
    exits: UNFINISHED,
  }),
  command('resume', {
    summary: 'go on after a pause, or after this program was ended',
    details: [HOSTS_KNOWN],
    operands: ROLLOUT,
    options: CHANGING_ALL,
    examples: [{ line: 'rollout resume k7m2q5xd', does: 'with the journal and the hosts' }],
    exits: UNFINISHED,
  }),
  command('pause', {
    summary: 'start no more hosts; jobs that run go on',
    operands: ROLLOUT,
    options: ['dry-run'],
    examples: [{ line: 'rollout pause k7m2q5xd', does: 'also where another program leads it' }],
  }),
  command('retry', {
    summary: 'try failed hosts again: those of --limit, or all',
    details: [HOSTS_KNOWN],
    operands: ROLLOUT,
    options: CHANGING,
    examples: [{ line: 'rollout retry k7m2q5xd --limit web-07', does: 'one host again' }],
    exits: UNFINISHED,
  }),
  command('skip', {
    summary: 'leave hosts of --limit out',
    operands: ROLLOUT,
    options: ['dry-run', ...OF_RECORDED],
    examples: [{ line: 'rollout skip k7m2q5xd --limit web-07', does: 'go on without it' }],
    exits: UNFINISHED,
  }),
  command('complete', {
    summary: 'complete jobs that are ready: those of --limit, or all',
    details: [HOSTS_KNOWN],
    operands: ROLLOUT,
    options: CHANGING,
    examples: [{ line: 'rollout complete k7m2q5xd', does: 'make the files visible everywhere' }],
    exits: UNFINISHED,
  }),
  command('cancel', {
    summary: 'cancel its jobs, and delete what they fetched',
    details: [HOSTS_KNOWN],
    operands: ROLLOUT,
    options: CHANGING,
    examples: [{ line: 'rollout cancel k7m2q5xd', does: 'after a question' }],
    exits: UNFINISHED,
  }),
  command('adopt', {
    summary: 'go on with a job that somebody changed, on hosts of --limit',
    operands: ROLLOUT,
    options: CHANGING,
    examples: [{ line: 'rollout adopt k7m2q5xd --limit web-07', does: 'take the job as it is' }],
    exits: UNFINISHED,
  }),
  command('done', {
    summary: 'take a job that left its host, of --limit, for completed there',
    operands: ROLLOUT,
    options: CHANGING,
    examples: [{ line: 'rollout done k7m2q5xd --limit web-07', does: 'somebody completed it' }],
    exits: UNFINISHED,
  }),
  command('status', {
    summary: 'say where it stands, by its journal on this computer',
    operands: ROLLOUT,
    ...JOURNAL_ONLY,
    examples: [{ line: 'rollout status k7m2q5xd', does: 'no host is asked' }],
  }),
  command('watch', {
    summary: 'follow one that another program leads',
    operands: ROLLOUT,
    ...JOURNAL_ONLY,
    examples: [{ line: 'rollout watch k7m2q5xd', does: 'until it ends or rests' }],
    exits: UNFINISHED,
  }),
  command('report', {
    summary: 'print a report',
    operands: ROLLOUT,
    options: ['format'],
    own: {
      format: {
        group: 'command',
        value: 'FORM',
        summary: 'markdown (default), json, csv or junit',
        words: ['markdown', 'json', 'csv', 'junit'],
      },
    },
    examples: [{ line: 'rollout report k7m2q5xd --format junit', does: 'for a build server' }],
  }),
  command('list', {
    summary: 'list the rollouts that were started from this computer',
    options: ROW_OPTIONS,
    fields: async () => (await import('../rows/rows')).FIELDS.rollouts,
    examples: [{ line: 'rollout list', does: 'the one that changed last first' }],
  }),
  command('find', {
    summary: 'find rollouts by the jobs on hosts; with FILE, make a lost journal again',
    operands: { ...FILE, least: 0 },
    examples: [{ line: 'rollout find --inventory servers.csv', does: 'whoever started them' }],
  }),
];
