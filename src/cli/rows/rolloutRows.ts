import { countsText } from '../../fleet/rollouts/counts';
import type { JournalFolder } from '../../fleet/rollouts/journal/journalFolder';
import { factsOf, type RolloutFacts } from '../../fleet/rollouts/report/facts';
import { rolloutRow } from '../../fleet/rollouts/rolloutStates';
import type { CommandLine } from '../line/commandLine';
import type { World } from '../world';
import { printListed } from './listed';
import type { RowKind } from './rowPrinter';

const COUNTED = {
  waiting: 'hosts that wait',
  working: 'hosts with a job under way',
  attention: 'hosts that need attention',
  done: 'hosts that are done',
  notAttempted: 'hosts that were left out',
} as const;

/** A rollout, and its status in words. */
type RolloutRow = RolloutFacts & { readonly words: string };

/** A rollout as JSON lists it. */
export function rolloutEntry({
  rollout,
  name,
  status,
  counts,
  changedAt,
  file,
}: RolloutFacts): Record<string, unknown> {
  return { rollout, name, status, counts, changedAt, file };
}

export const ROLLOUT_ROWS: RowKind<RolloutRow> = {
  columns: [
    { name: 'rollout', heading: 'ROLLOUT', summary: 'id', in: 'table', value: ({ rollout }) => rollout },
    {
      name: 'status',
      heading: 'STATE',
      summary: 'such as running, paused or done',
      in: 'table',
      value: ({ status }) => status,
      text: ({ words }) => words,
      mood: ({ status }) => (status === 'failed' ? 'bad' : status === 'done' ? 'good' : undefined),
    },
    {
      name: 'changedAt',
      heading: 'CHANGED',
      summary: 'time of the last change',
      in: 'table',
      value: ({ changedAt }) => changedAt,
      isSpare: true,
    },
    {
      name: 'name',
      heading: 'NAME',
      summary: 'name of the rollout',
      in: 'table',
      value: ({ name }) => name,
      isCut: true,
    },
    {
      name: 'hosts',
      heading: 'HOSTS',
      summary: 'how many hosts count as what',
      in: 'table',
      value: ({ counts }) => countsText(counts),
      isCut: true,
    },
    ...(Object.keys(COUNTED) as (keyof typeof COUNTED)[]).map((name) => ({
      name,
      heading: name.toUpperCase(),
      summary: COUNTED[name],
      in: 'asked' as const,
      value: ({ counts }: RolloutFacts) => counts[name],
      isRight: true as const,
    })),
    { name: 'file', heading: 'FILE', summary: 'the rollout file', in: 'wide', value: ({ file }) => file },
  ],
  nameOf: ({ rollout }) => [rollout],
  json: rolloutEntry,
  isFirst: ({ status }) => status === 'failed' || status === 'paused',
  none: 'no rollouts',
};

/** Lists the rollouts of this user, the one that changed last first. */
export function printRollouts(
  line: CommandLine,
  world: World,
  folder: Pick<JournalFolder, 'list'>,
): Promise<number> {
  return printListed(line, world, ROLLOUT_ROWS, async () =>
    (await folder.list()).map((each) =>
      'state' in each
        ? { row: { ...factsOf(each.state), words: rolloutRow(each.state.status).words } }
        : { key: 'rollout', id: each.rollout, error: each.error },
    ),
  );
}
