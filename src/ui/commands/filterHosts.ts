import { hostFilter } from '../../fleet/inventory/hostFilter';
import { selectable } from '../../fleet/selectable';
import { hasCode } from '../../wsman/errors';
import { askInSteps } from '../editor/ask';
import { textStep } from '../editor/wizard';
import { hostCountText } from '../words/arrangement';
import { hostNames } from '../words/hostNames';
import { l10n } from '../words/l10n';
import { problemOf } from '../words/problem';
import type { Complaint } from '../words/validation';
import type { Command, Context } from './context';

/** One box for selectors and plain words; it counts the hosts that match while one types. Empty shows all. */
export const filterHosts: Command = async (context) => {
  const { memory } = context;
  const draft = { hosts: memory.arrangement.hosts };
  const box = textStep(draft, 'hosts', {
    prompt: l10n.t('Part of a name, address, group, tag or note, or selectors. Empty shows all hosts.'),
    placeholder: l10n.t('for example: web-[01-40], db-*, group:Production, tag:canary'),
    check: complaintOf,
    note: (text) => (text === '' ? undefined : matchText(context, text)),
  });
  if (await askInSteps(l10n.t('Filter Hosts'), [box]))
    await memory.arrange({ ...memory.arrangement, hosts: draft.hosts });
};

function complaintOf(text: string): Complaint {
  try {
    hostFilter(text);
    return undefined;
  } catch (error) {
    if (hasCode(error, 'SELECTOR_FORM')) return problemOf(error).message;
    throw error;
  }
}

/** `12 of 40 hosts: web-[01-12]`. */
function matchText({ fleet, format }: Context, text: string): string {
  const passes = hostFilter(text);
  const names = fleet.hosts.filter(({ host }) => passes(selectable(host))).map(({ host }) => host.name);
  const count = hostCountText({ shown: names.length, all: fleet.hosts.length }, format);
  return names.length === 0 ? count : `${count}: ${hostNames(names, format)}`;
}
