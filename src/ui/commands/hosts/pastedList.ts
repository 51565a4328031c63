import { isIP, isIPv6 } from 'node:net';
import { pastedHosts, type HostReading, type PastedHosts } from '../../../fleet/inventory/pastedHosts';
import { selectable } from '../../../fleet/selectable';
import { parseEndpoint } from '../../../wsman/endpoint';
import { hasCode } from '../../../wsman/errors';
import { checkHostName, checkSetting } from '../../hosts/hostSettings';
import type { Format } from '../../words/format';
import { l10n } from '../../words/l10n';
import { plainText } from '../../words/plainText';
import { problemOf } from '../../words/problem';
import type { Complaint } from '../../words/validation';
import type { HostDefinition } from '../../../fleet/host';

/** Words that a message repeats. */
const NAMED = 3;
/** Characters of a clipboard that may be a list of hosts: a document is none. */
const CLIPBOARD_LENGTH = 20_000;

/** URLs allow more; a pasted text has brackets and marks that are no hosts. */
const HOST_NAME = /^[a-z\d_](?:[a-z\d._-]*[a-z\d_])?$/i;

const READING: HostReading = {
  read: (word) => {
    if (checkSetting('endpoint', word) !== undefined) return undefined;
    const { url, host } = parseEndpoint(word);
    if (!HOST_NAME.test(host) && isIP(host) === 0) return undefined;
    return { shortName: shortName(word), addresses: [url, host] };
  },
  isName: (name) => checkHostName(name, []) === undefined,
};

/** @throws RemoteError `SELECTOR_MANY`, `SELECTOR_FORM` */
export function readPasted(text: string, known: readonly HostDefinition[]): PastedHosts {
  return pastedHosts(text, known.map(selectable), READING);
}

/** Why nothing can be added by a text; `undefined` where something can. */
export function checkPasted(text: string, known: readonly HostDefinition[], format: Format): Complaint {
  try {
    const pasted = readPasted(text, known);
    if (pasted.added.length > 0) return undefined;
    return pastedText(pasted, format) || l10n.t('Enter the names or addresses of hosts');
  } catch (error) {
    if (hasCode(error, 'SELECTOR_MANY', 'SELECTOR_FORM')) return problemOf(error).message;
    throw error;
  }
}

/** `37 new · 3 known · 1 can't be a host name (web_01)`; empty for an empty text. */
export function pastedText({ added, known, wrong }: PastedHosts, format: Format): string {
  const parts = [
    added.length === 0 ? '' : l10n.t('{0} new', format.count(added.length)),
    known.length === 0 ? '' : l10n.t('{0} known', format.count(known.length)),
    wrongText(wrong, format),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The clipboard as a list of hosts; `undefined` where it is something else, such as prose or a document. */
export function clipboardHosts(text: string, known: readonly HostDefinition[]): string | undefined {
  if (text.length > CLIPBOARD_LENGTH) return undefined;
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // Prose has blanks, and cells of a sheet are separated by tabs.
  if (lines.length < 2 || lines.some((line) => line.includes(' '))) return undefined;
  const { added, wrong } = readPasted(text, known);
  return wrong.length === 0 && added.length > 1 ? lines.join(', ').replaceAll('\t', ', ') : undefined;
}

/** `srv01` of `https://srv01.corp.example:5986/wsman`; an IP address stays whole. */
export function shortName(address: string): string {
  const { host } = parseEndpoint(address);
  if (isIP(host) !== 0) return isIPv6(host) ? `[${host}]` : host;
  return host.split('.')[0] ?? host;
}

function wrongText(wrong: readonly string[], format: Format): string {
  if (wrong.length === 0) return '';
  const words = wrong.slice(0, NAMED).map((word) => plainText(word));
  const named = wrong.length > NAMED ? `${words.join(', ')}, …` : words.join(', ');
  return l10n.plural(
    wrong.length,
    "{0} can't be a host name ({1})",
    "{0} can't be host names ({1})",
    format.count(wrong.length),
    named,
  );
}
