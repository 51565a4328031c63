import type { FilePair } from '../../../bits/requests';
import { askText, take, type Step } from '../../editor/ask';
import { l10n } from '../../words/l10n';
import { lastPart } from '../../words/plainText';
import { checkLocalFile, checkRemoteUrl } from '../../words/validation';

/** A file while it is asked for. */
export interface FileDraft {
  remoteUrl: string;
  localFile: string;
  /** Where the file before went; the next one is offered the same folder. */
  folder: string;
}

/** Two questions: where the file lies on the server, and where on the host. */
export function fileQuestions(draft: FileDraft): readonly Step[] {
  return [
    async (place) =>
      take(
        await askText(
          {
            prompt: l10n.t(
              'The address of the file on the server: http, https, or \\\\server\\share. The host must reach it; your computer need not.',
            ),
            placeholder: 'https://files.example/pack.zip',
            value: draft.remoteUrl,
            check: checkRemoteUrl,
          },
          place,
        ),
        (value) => (draft.remoteUrl = value.trim()),
      ),
    async (place) => {
      const offered =
        draft.localFile === '' ? join(draft.folder, lastPart(draft.remoteUrl)) : draft.localFile;
      return take(
        await askText(
          {
            prompt: l10n.t('The path of the file on the host. Its folder must exist there.'),
            placeholder: 'D:\\Drop\\pack.zip',
            value: offered,
            selection: [0, offered.lastIndexOf('\\') + 1],
            check: checkLocalFile,
          },
          place,
        ),
        (value) => {
          draft.localFile = value.trim();
          draft.folder = folderOf(draft.localFile);
        },
      );
    },
  ];
}

export function fileOf({ remoteUrl, localFile }: FileDraft): FilePair {
  return { remoteUrl, localFile };
}

/** `D:\Drop` of `D:\Drop\pack.zip`. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('\\'), 0));
}

/** A name from an address may hold what Windows does not allow. */
function join(folder: string, name: string): string {
  return `${folder}\\${decode(name).replace(/[<>:"/\\|?*\p{Cc}]/gu, '_')}`;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    // A percent sign that is none of an escape is part of the name.
    if (error instanceof URIError) return name;
    throw error;
  }
}
