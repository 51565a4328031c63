import type { HostState } from '../../fleet/model';
import {
  AGES,
  ageWord,
  SITUATIONS,
  SORT_KEYS,
  situationWord,
  sortWord,
  type Age,
  type Arrangement,
  type Situation,
} from '../words/arrangement';
import { askChoice, askChoices } from '../editor/ask';
import type { Choice } from '../editor/question';
import { l10n } from '../words/l10n';
import { plainText } from '../words/plainText';
import { ownerWord } from '../words/words';
import type { Command } from './context';

/** How many owners the picker lists: those with the most jobs. */
const OWNERS = 12;

/** A row of the filter. */
type Tick =
  | { readonly kind: 'situation'; readonly situation: Situation }
  | { readonly kind: 'olderThan' | 'newerThan'; readonly age: Age }
  | { readonly kind: 'owner'; readonly owner: string };

/** One picker for the whole filter: part of a name is typed; states, an age and owners are ticked. */
export const filterJobs: Command = async ({ memory, fleet }) => {
  const { arrangement } = memory;
  const answer = await askChoices<Tick>(
    {
      placeholder: l10n.t('Part of a name; tick what to show'),
      choices: [
        ...situationChoices(arrangement),
        ...ageChoices(arrangement),
        ...ownerChoices(arrangement, fleet.hosts),
      ],
      typed: arrangement.text,
      mayBeNone: true,
    },
    { title: l10n.t('Filter Jobs'), canGoBack: false },
  );
  if (typeof answer === 'string') return;
  const { ticked, typed } = answer.value;
  await memory.arrange({
    ...arrangement,
    text: typed.trim(),
    situations: ticked.flatMap((tick) => (tick.kind === 'situation' ? [tick.situation] : [])),
    olderThan: tickedAge(ticked, 'olderThan'),
    newerThan: tickedAge(ticked, 'newerThan'),
    owners: ticked.flatMap((tick) => (tick.kind === 'owner' ? [tick.owner] : [])),
  });
};

export const sortJobs: Command = async ({ memory }) => {
  const { arrangement } = memory;
  const answer = await askChoice(
    {
      placeholder: l10n.t('Which order?'),
      choices: SORT_KEYS.map((value) => ({
        label: sortWord(value),
        value,
        ...(value === arrangement.sort ? { description: l10n.t('in use now') } : {}),
      })),
      active: arrangement.sort,
    },
    { title: l10n.t('Sort Jobs'), canGoBack: false },
  );
  if (typeof answer === 'string') return;
  await memory.arrange({ ...arrangement, sort: answer.value });
};

/** Shows all jobs in the usual order. */
export const clearFilter: Command = async ({ memory }) => {
  await memory.clearArrangement();
};

/** Shows the next page of a long list. */
export const showMore: Command = async ({ view }, rows) => {
  for (const row of rows) {
    if (row.kind === 'more') await view.showMore(row.host);
    const first = row.kind === 'moreNames' ? (await view.names()).showMore(row) : undefined;
    if (first) await view.focus(first, false);
  }
};

/** A row for each name of a job, with its hosts below it. */
export const arrangeByName: Command = async ({ memory }) => {
  await memory.arrange({ ...memory.arrangement, by: 'name' });
};

/** A row for each host, with its jobs below it. */
export const arrangeByHost: Command = async ({ memory }) => {
  await memory.arrange({ ...memory.arrangement, by: 'host' });
};

function situationChoices({ situations }: Arrangement): readonly Choice<Tick>[] {
  return SITUATIONS.map((situation, index) => ({
    label: situationWord(situation),
    value: { kind: 'situation', situation },
    always: true,
    ticked: situations.includes(situation),
    ...(index === 0 ? { heading: l10n.t('State') } : {}),
  }));
}

type AgeKind = Extract<Tick, { readonly age: Age }>['kind'];

/** One age of each kind may be ticked: together they are a span. */
function ageChoices(arrangement: Arrangement): readonly Choice<Tick>[] {
  const choicesOf = (kind: AgeKind, label: (age: string) => string): Choice<Tick>[] =>
    AGES.map((age) => ({
      label: label(ageWord(age)),
      value: { kind, age },
      always: true,
      oneOf: kind,
      ticked: arrangement[kind] === age,
    }));
  const choices = [
    ...choicesOf('newerThan', (age) => l10n.t('newer than {0}', age)),
    ...choicesOf('olderThan', (age) => l10n.t('older than {0}', age)),
  ];
  return choices.map((choice, index) => (index === 0 ? { ...choice, heading: l10n.t('Created') } : choice));
}

function tickedAge(ticked: readonly Tick[], kind: AgeKind): Age | undefined {
  return ticked.flatMap((tick) => (tick.kind === kind ? tick.age : []))[0];
}

/** The owners in the filter, and those with the most jobs. */
function ownerChoices({ owners }: Arrangement, hosts: readonly HostState[]): readonly Choice<Tick>[] {
  const counts = new Map(owners.map((owner) => [owner, Infinity]));
  for (const { jobs } of hosts) {
    for (const { job } of jobs.values()) {
      const owner = ownerWord(job.owner);
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  }
  const most = [...counts].sort(([, a], [, b]) => (a === b ? 0 : b - a)).slice(0, OWNERS);
  return most.map(([owner], index) => ({
    label: plainText(owner),
    value: { kind: 'owner', owner },
    always: true,
    ticked: owners.includes(owner),
    ...(index === 0 ? { heading: l10n.t('Owner') } : {}),
  }));
}
