import { localFileRefusal } from '../../bits/addresses';
import { REFUSAL_TEXTS } from '../../bits/addressRefusal';
import { LEAST_BANDWIDTH } from '../../bits/publishing/publishedFiles';
import { withoutQuotes } from '../../runtime/pastedText';
import { l10n } from './l10n';
import type { Complaint } from './validation';

const LAST_PORT = 65_535;
/** The class takes both limits as `uint32`. */
const MOST = 0xffff_ffff;

/** A file to publish: an absolute path on a drive of the host. */
export function checkPublishedFile(text: string): Complaint {
  const path = withoutQuotes(text);
  if (path.startsWith('\\\\'))
    return l10n.t("A file on a share can't be published. Enter a path on a drive of the host");
  const refusal = localFileRefusal(path);
  return refusal && l10n.t(REFUSAL_TEXTS[refusal.kind], refusal.argument ?? '', refusal.encoded ?? '');
}

export function checkPort(text: string): Complaint {
  const port = text.trim();
  const isPort = /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= LAST_PORT;
  return isPort ? undefined : l10n.t('A port is a number from 1 to {0}', LAST_PORT);
}

/** The most readers at once, or nothing: the limit stays as it is. */
export function checkReaders(text: string): Complaint {
  return isLimit(text, 1) ? undefined : l10n.t('Enter a whole number from 1, or nothing');
}

/** Bytes a second, or nothing: the limit stays as it is. */
export function checkBandwidth(text: string): Complaint {
  return isLimit(text, LEAST_BANDWIDTH)
    ? undefined
    : l10n.t('Enter a whole number from {0}, or nothing', LEAST_BANDWIDTH);
}

/** The number of a limit; `undefined` where nothing was typed. */
export function limitOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

function isLimit(text: string, least: number): boolean {
  const limit = limitOf(text);
  return limit === undefined || (/^\d+$/.test(text.trim()) && limit >= least && limit <= MOST);
}
