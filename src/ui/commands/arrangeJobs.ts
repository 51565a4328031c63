import { SITUATIONS, SORT_KEYS, situationWord, sortWord, type Situation } from '../arrangement';
import { askChoice, askChoices } from '../ask';
import { l10n } from '../l10n';
import type { Command } from './context';

/** One picker for both: what is typed is part of a name, what is ticked are situations. */
export const filterJobs: Command = async ({ memory }) => {
  const { arrangement } = memory;
  const answer = await askChoices<Situation>(
    {
      placeholder: l10n.t('Type part of a name, tick situations; nothing shows all'),
      choices: SITUATIONS.map((value) => ({
        label: situationWord(value),
        value,
        always: true,
        ticked: arrangement.situations.includes(value),
      })),
      typed: arrangement.text,
      mayBeNone: true,
    },
    { title: l10n.t('Filter Jobs'), canGoBack: false },
  );
  if (typeof answer === 'string') return;
  await memory.arrange({ ...arrangement, text: answer.value.typed.trim(), situations: answer.value.ticked });
};

export const sortJobs: Command = async ({ memory }) => {
  const { arrangement } = memory;
  const answer = await askChoice(
    {
      placeholder: l10n.t('In which order?'),
      choices: SORT_KEYS.map((value) => ({ label: sortWord(value), value })),
      active: arrangement.sort,
    },
    { title: l10n.t('Sort Jobs'), canGoBack: false },
  );
  if (typeof answer === 'string') return;
  await memory.arrange({ ...arrangement, sort: answer.value });
};

/** All jobs again, as the host lists them. */
export const clearFilter: Command = async ({ memory }) => {
  await memory.clearArrangement();
};
