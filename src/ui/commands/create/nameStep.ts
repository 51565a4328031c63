import { withoutEdges } from '../../../runtime/pastedText';
import { answered, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { plainText, remoteName } from '../../words/plainText';
import { checkJobName } from '../../words/validation';
import type { FileDraft } from './fileSteps';

export interface DraftName {
  file: FileDraft;
  name: string;
  /** The name offered last; the offer follows the address until the person changes it. */
  offeredName: string;
}

/** The name that goes with an address. */
export function namedAfter(url: string | undefined): Pick<DraftName, 'name' | 'offeredName'> {
  const name = url === undefined ? '' : plainText(remoteName(url));
  return { name, offeredName: name };
}

export function nameStep(draft: DraftName): Step {
  return async (position, asker) => {
    const fromUrl = plainText(remoteName(draft.file.remoteUrl));
    const value = draft.name === draft.offeredName ? fromUrl : draft.name;
    draft.offeredName = fromUrl;
    const question = {
      prompt: l10n.t(
        'The name of the job. It need not be unique; every administrator of the host can read it.',
      ),
      value,
      check: checkJobName,
    };
    return answered(await asker.text(question, position), (name) => (draft.name = withoutEdges(name)));
  };
}
