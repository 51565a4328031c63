import { localFileRefusal } from '../../bits/addresses';
import { REFUSAL_TEXTS } from '../../bits/addressRefusal';
import { withoutQuotes } from '../../runtime/pastedText';
import { l10n } from './l10n';
import type { Complaint } from './validation';

const LAST_PORT = 65_535;

/** A file to publish: an absolute path on a drive of the host. */
export function checkPublishedFile(text: string): Complaint {
  const path = withoutQuotes(text);
  if (path.startsWith('\\\\')) return l10n.t(REFUSAL_TEXTS.notAbsolute);
  const refusal = localFileRefusal(path);
  return refusal && l10n.t(REFUSAL_TEXTS[refusal.kind], refusal.argument ?? '', refusal.encoded ?? '');
}

export function checkPort(text: string): Complaint {
  const port = text.trim();
  const isPort = /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= LAST_PORT;
  return isPort ? undefined : l10n.t('A port is a number from 1 to {0}', LAST_PORT);
}
