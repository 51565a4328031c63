import { isFileDone, progress, type BitsFile } from '../../../bits/job';
import { cutAddress } from '../../../runtime/addressSecrets';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { lastPart, plainText, VALUE_LENGTH } from '../../words/plainText';
import type { FileView, ListView } from './pageView';

/** Files of a job that the page shows. */
const MOST_FILES = 200;

/** The files of a job, each with how much of it is there. Addresses have no secrets. */
export function filesView(files: readonly BitsFile[], format: Format): ListView<FileView> {
  const left = files.length - MOST_FILES;
  return {
    heading: l10n.plural(files.length, '{0} file', '{0} files', format.count(files.length)),
    items: files.slice(0, MOST_FILES).map((file, index) => fileView(file, index, format)),
    note: left > 0 ? moreFiles(left, format) : '',
  };
}

function moreFiles(left: number, format: Format): string {
  return l10n.plural(
    left,
    '{0} more file. Show Details as Text lists all.',
    '{0} more files. Show Details as Text lists all.',
    format.count(left),
  );
}

function fileView(file: BitsFile, index: number, format: Format): FileView {
  const share = thousandths(file);
  const isDone = isFileDone(file);
  return {
    key: String(index),
    name: plainText(lastPart(file.localFile)),
    path: plainText(file.localFile, VALUE_LENGTH),
    url: plainText(cutAddress(file.remoteUrl), VALUE_LENGTH),
    share: isDone ? 1000 : share,
    amount: [
      share === null || isDone ? '' : format.percent(share / 1000),
      format.part(file.bytesTransferred, file.bytesTotal),
    ]
      .filter((part) => part !== '')
      .join(' · '),
    isDone,
  };
}

/** The share that is there; `null` where it is not known. */
export function thousandths(of: Parameters<typeof progress>[0]): number | null {
  const share = progress(of);
  return share === undefined ? null : Math.round(share * 1000);
}
