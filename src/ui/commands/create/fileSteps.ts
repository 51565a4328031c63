import { encodedRemoteUrl } from '../../../bits/addresses';
import type { FilePair } from '../../../bits/requests';
import { withoutQuotes } from '../../../runtime/pastedText';
import type { TextQuestion } from '../../editor/question';
import { answered, cleaned, textStep, type Step } from '../../editor/wizard';
import { l10n } from '../../words/l10n';
import { remoteName } from '../../words/plainText';
import { checkLocalFile, checkRemoteUrl, noteOnRemoteUrl } from '../../words/validation';
import { recentAddresses, recentFolders, type Recent } from './recentEntries';

/** The answers about a file so far. */
export interface FileDraft {
  remoteUrl: string;
  localFile: string;
  /** Folder of the previous file, offered for this one. */
  folder: string;
}

/** A file as it is known. @param folder the one that is offered where it has no path yet */
export function draftOf({ remoteUrl, localFile }: FilePair, folder = folderOf(localFile)): FileDraft {
  return { remoteUrl, localFile, folder };
}

/**
 * Two steps: the file's address on the server, and its path on the host.
 * @param recent the jobs whose addresses and folders are offered
 */
export function fileSteps(draft: FileDraft, recent?: Recent): readonly Step[] {
  return [
    textStep(draft, 'remoteUrl', {
      prompt: l10n.t(
        'URL of the file: http, https, \\\\server\\share, or a path on the host itself. The host transfers it, so the host must be able to reach it.',
      ),
      placeholder: 'https://files.example/pack.zip',
      check: checkRemoteUrl,
      mended: encodedRemoteUrl,
      note: noteOnRemoteUrl,
      pasted: true,
      list: recent && recentAddresses(recent),
    }),
    localFileStep(draft, recent),
  ];
}

/** Offers the address's file name in the folder of the previous file, with the folder selected. */
function localFileStep(draft: FileDraft, recent?: Recent): Step {
  return async (position, asker) => {
    const value = offeredPath(draft);
    const question: TextQuestion = {
      prompt: l10n.t('Path of the file on the host. The folder must exist there.'),
      placeholder: 'D:\\Drop\\pack.zip',
      value,
      selection: [0, value.lastIndexOf('\\') + 1],
      check: checkLocalFile,
      list: recent && recentFolders(recent.jobs, (folder) => join(folder, remoteName(draft.remoteUrl))),
    };
    return answered(await asker.text(cleaned(question, withoutQuotes), position), (path) => {
      draft.localFile = withoutQuotes(path);
      draft.folder = folderOf(draft.localFile);
    });
  };
}

/** The file as it is sent: where no path was asked for, with the one that is offered. */
export function fileOf(draft: FileDraft): FilePair {
  return { remoteUrl: draft.remoteUrl, localFile: offeredPath(draft) };
}

function offeredPath({ remoteUrl, localFile, folder }: FileDraft): string {
  return localFile === '' ? join(folder, remoteName(remoteUrl)) : localFile;
}

/** `D:\Drop` of `D:\Drop\pack.zip`. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('\\'), 0));
}

/** Names in addresses may hold characters that Windows does not allow in paths. */
function join(folder: string, name: string): string {
  return `${folder}\\${decode(name).replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')}`;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // A percent sign outside an escape is part of the name.
    if (error instanceof URIError) return name;
    throw error;
  }
}
