import { window } from 'vscode';
import { WAY_CHOICES } from '../../../bits/wayIn';
import { credentialKey } from '../../../fleet/host';
import { definitionOf, flawOf, type HostEntry } from '../../../fleet/hostEntry';
import { HOST_FIELDS } from '../../../fleet/hostFields';
import { AUTH_KINDS } from '../../../security/authentication/kinds';
import { askInSteps } from '../../editor/ask';
import type { Choice } from '../../editor/question';
import { answered, stepWhen, textStep, type Step } from '../../editor/wizard';
import { checkSetting, flawText } from '../../hosts/hostSettings';
import { AUTH_WORDS } from '../../words/authWords';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import type { Complaint } from '../../words/validation';
import { wayChoiceWords } from '../../words/wayWords';
import type { Command, Context } from '../context';
import { chooseHosts } from '../targets/hostTargets';
import { moveCredential } from './credentialMove';
import { sentence } from './hostLabels';

/** Properties that hosts have in common. What tells one host from another is edited host by host. */
const SHARED = ['group', 'tags', 'note', 'auth', 'credential', 'caFile', 'via'] as const;
type Shared = (typeof SHARED)[number];

const TITLES: Readonly<Record<Shared, () => string>> = {
  group: () => l10n.t('Group'),
  tags: () => l10n.t('Tags'),
  note: () => l10n.t('Note'),
  auth: () => l10n.t('Signs in with'),
  credential: () => l10n.t('Credential'),
  caFile: () => l10n.t('CA file'),
  via: () => l10n.t('Managed by'),
};

/** One property, and the value that all the hosts get. */
interface Change {
  field: Shared;
  value: string;
}

/** Changes one property of many hosts in one change of the settings. */
export const editHosts: Command = async (context, rows) => {
  const chosen = await chooseHosts(context, rows, {
    title: l10n.t('Edit Hosts'),
    ofSettings: true,
    fits: ({ host }) => context.hosts.originOf(host.name) === 'settings',
    none: l10n.t('There are no hosts in the settings.'),
  });
  const entries = (chosen ?? []).flatMap(({ host }) => context.hosts.entry(host.name) ?? []);
  if (entries.length === 0) return;
  const title = l10n.plural(
    entries.length,
    'Edit {0} Host',
    'Edit {0} Hosts',
    context.format.count(entries.length),
  );
  const change: Change = { field: 'group', value: '' };
  if (!(await askInSteps(title, steps(entries, change)))) return;
  const changed = entries
    .map((entry) => withValue(entry, change))
    .filter((entry, at) => entry !== entries[at]);
  for (const entry of changed) await keepPassword(context, entry);
  if (changed.length > 0) await context.hosts.putAll(changed);
  void window.showInformationMessage(
    l10n.plural(
      changed.length,
      '{0} host was changed.',
      '{0} hosts were changed.',
      context.format.count(changed.length),
    ),
  );
};

function steps(entries: readonly HostEntry[], change: Change): readonly Step[] {
  const whichField: Step = async (position, asker) => {
    const choices = SHARED.map((field): Choice<Shared> => ({
      label: TITLES[field](),
      value: field,
      description: valuesText(entries, field),
    }));
    const answer = await asker.choice({ placeholder: l10n.t('What to change?'), choices }, position);
    return answered(answer, (field) => {
      change.field = field;
      change.value = valuesOf(entries, field).length === 1 ? (valuesOf(entries, field)[0] ?? '') : '';
    });
  };
  const isListed = (): boolean => change.field === 'auth' || change.field === 'via';
  const whichValue = stepWhen(isListed, async (position, asker) => {
    const choices = change.field === 'auth' ? authChoices() : wayChoices();
    const question = { placeholder: TITLES[change.field](), choices, active: change.value };
    return answered(await asker.choice(question, position), (value) => (change.value = value));
  });
  const text = textStep(change, 'value', {
    when: () => !isListed(),
    prompt: () =>
      l10n.t(
        '{0} of all these hosts; empty for none. Now: {1}',
        TITLES[change.field](),
        valuesText(entries, change.field),
      ),
    check: (value) => complaintOf(entries, { ...change, value }),
  });
  return [whichField, whichValue, text];
}

function authChoices(): readonly Choice<string>[] {
  return AUTH_KINDS.filter((kind) => kind !== 'certificate').map((kind) => ({
    label: AUTH_WORDS[kind].name(),
    value: kind,
    detail: AUTH_WORDS[kind].detail(),
  }));
}

function wayChoices(): readonly Choice<string>[] {
  return WAY_CHOICES.map((via) => ({ ...wayChoiceWords(via), value: via }));
}

/** The same entry where it has the value already. */
function withValue(entry: HostEntry, { field, value }: Change): HostEntry {
  return (entry[field] ?? '') === value ? entry : { ...entry, [field]: value };
}

/** Why a value is wrong, by itself or on one of the hosts. */
function complaintOf(entries: readonly HostEntry[], change: Change): Complaint {
  const own = change.value === '' ? undefined : checkSetting(change.field, change.value);
  if (own !== undefined) return sentence(own);
  for (const entry of entries) {
    const flaw = flawOf(withValue(entry, change));
    if (flaw !== undefined) return `${plainText(entry.name)}: ${flawText(flaw)}`;
  }
  return undefined;
}

function valuesOf(entries: readonly HostEntry[], field: Shared): readonly string[] {
  return [...new Set(entries.map((entry) => entry[field] ?? HOST_FIELDS[field].usual ?? ''))];
}

/** The value of all hosts, or how many different ones there are. */
function valuesText(entries: readonly HostEntry[], field: Shared): string {
  const values = valuesOf(entries, field);
  const [only = ''] = values;
  if (values.length > 1) return l10n.t('{0} different values', values.length);
  return only === '' ? l10n.t('none') : plainText(only);
}

/** A password that was stored for one host goes on to serve it under the new name of its credential. */
async function keepPassword(context: Context, entry: HostEntry): Promise<void> {
  const old = context.hosts.definitions.find(({ name }) => name === entry.name);
  if (old) await moveCredential(context, credentialKey(old), credentialKey(definitionOf(entry)), entry.name);
}
