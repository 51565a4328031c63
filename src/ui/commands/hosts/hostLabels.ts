import { groupPath } from '../../../fleet/inventory/groupPath';
import { folded } from '../../../fleet/inventory/selectableHost';
import { textStep, type Step } from '../../editor/wizard';
import { checkSetting } from '../../hosts/hostSettings';
import { l10n } from '../../words/l10n';
import type { Complaint } from '../../words/validation';
import type { Context } from '../context';

/** The words by which people find hosts, while they are asked for. */
interface Labels {
  group: string;
  tags: string;
  note: string;
}

export function groupStep(context: Context, draft: Pick<Labels, 'group'>): Step {
  return textStep(draft, 'group', {
    prompt: l10n.t('Group (optional). A slash nests: Production/EU is EU in Production.'),
    placeholder: groups(context).join(', ') || l10n.t('for example: Production'),
  });
}

export function tagsStep(draft: Pick<Labels, 'tags'>): Step {
  return textStep(draft, 'tags', {
    prompt: l10n.t('Tags (optional): words to select the host by, separated by commas.'),
    placeholder: 'canary, site=ams',
    check: (text) => sentence(checkSetting('tags', text)),
  });
}

export function noteStep(draft: Pick<Labels, 'note'>): Step {
  return textStep(draft, 'note', {
    prompt: l10n.t('Note (optional): a line about the host, shown in its tooltip.'),
    check: (text) => sentence(checkSetting('note', text)),
  });
}

/** Complaints about settings begin in lower case, because they follow the name of the entry. */
export function sentence(complaint: Complaint): Complaint {
  return complaint && complaint.charAt(0).toUpperCase() + complaint.slice(1);
}

/** The paths of the groups, each once in its first spelling. Sorted, so that a nested one follows that above it. */
function groups({ hosts, format }: Context): readonly string[] {
  const paths = hosts.definitions.flatMap(({ group }) => (group === undefined ? [] : [groupPath(group)]));
  const distinct = paths.filter(
    (path, at) => paths.findIndex((other) => folded(other) === folded(path)) === at,
  );
  return distinct.filter((path) => path !== '').sort((a, b) => a.localeCompare(b, format.locale));
}
