import { remoteUrlRefusal } from '../../../bits/addresses';
import { withoutEdges, withoutQuotes } from '../../../runtime/pastedText';
import { draftOf, type FileDraft } from './fileSteps';
import type { JobDraft } from './jobDraft';
import { namedAfter } from './nameStep';

/** More lines than a person copies as the files of one job. */
const MOST_LINES = 200;

/** A web address or a share, and a name with an ending at its end: other texts in a clipboard are no files to fetch. */
const FILE_ADDRESS =
  /^(?:https?:\/\/[^/]+\/|\\\\[^\\]+\\)(?:[^?#]*[/\\])?[^/\\?#]+\.[^/\\.?#]+(?:\?[^#]*)?$/iu;

/**
 * The addresses of files that a text is, one a line; none where any line is something else.
 * @param text what was copied or dropped
 */
export function addressesIn(text: string): readonly string[] {
  const lines = text.split(/\r\n|[\r\n]/u, MOST_LINES + 1).map(withoutQuotes);
  const addresses = lines.filter((line) => line !== '');
  const areAll = addresses.length <= MOST_LINES && addresses.every(isFileAddress);
  return areAll ? [...new Set(addresses)] : [];
}

/** The draft with files that are fetched from addresses, in the folder that was used last. */
export function withAddresses(draft: JobDraft, addresses: readonly string[]): JobDraft {
  const fileAt = (remoteUrl: string): FileDraft => draftOf({ remoteUrl, localFile: '' }, draft.file.folder);
  const [file = draft.file, ...others] = addresses.map(fileAt);
  const name = draft.name === '' && addresses.length > 0 ? namedAfter(file.remoteUrl) : {};
  return { ...draft, ...name, file, others };
}

function isFileAddress(line: string): boolean {
  return FILE_ADDRESS.test(line) && remoteUrlRefusal(withoutEdges(line)) === undefined;
}
