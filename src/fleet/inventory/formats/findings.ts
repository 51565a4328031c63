import { AUTH_KINDS } from '../../../security/authentication/kinds';
import { fillIn, type ErrorArguments } from '../../../wsman/errors';
import { HOST_FLAWS, type HostFlaw } from '../../hostFields';

/**
 * Parts of a file that were not read, and why. `{names}` lists what is meant, `{flaw}` is a text of {@link HOST_FLAWS}.
 * The editor looks translations up by these texts.
 */
export const INVENTORY_FINDINGS = {
  flawed: 'Skipped because {flaw}: {names}.',
  nameMissing: 'Entries without a name and an address were skipped.',
  nameLong: 'Skipped because the name has more than {limit} characters: {names}.',
  nameUnclean: "Skipped because the name has characters that can't be shown: {names}.",
  valueUnclean: "Values with characters that can't be shown were not read: {names}.",
  valueLong: 'Values with more than {limit} characters were not read: {names}.',
  encodingGuessed: 'The file is not UTF-8. It was read as Windows-1252.',
  passwordsUnread: 'The file holds passwords. They were not read.',
  columnUnread: 'Columns that were not read: {names}.',
  cellsUnread: 'Lines with more cells than the header, of which the rest was not read: {names}.',
  notWinrm: 'Skipped because ansible_connection is not winrm or psrp: {names}.',
  groupVarsUnread:
    'Folders group_vars and host_vars were not read. The output of "ansible-inventory --list" has their values.',
  templateUnread: 'Values that are templates were not read: {names}.',
  hostTemplate: 'Skipped because the address is a template: {names}.',
  rangeUnread: "Skipped because the range is too long or can't be read: {names}.",
  lineUnread: 'Lines that were not read: {names}.',
  groupCircle: 'Groups that contain themselves: {names}.',
  transportUnknown: 'The usual authentication is used, because {transport} is not supported: {names}.',
  needsPin: 'Certificates are not checked there. Here they are: pin the certificate of {names}.',
  credentialsNamed: 'Credentials to create: {names}.',
  notRdp: 'Skipped because it is not an RDP connection: {names}.',
  smartGroupUnread: 'Smart groups were not read: {names}.',
  includeUnread: 'Included files were not read: {names}.',
  patternUnread: 'Skipped because it is a pattern: {names}.',
  matchUnread: 'Match blocks were not read.',
  more: 'The file has more that was not read.',
} as const;

export type FindingCode = keyof typeof INVENTORY_FINDINGS;

export interface Finding {
  readonly code: FindingCode;
  /** Where it was found first, from 1. */
  readonly line?: number;
  /** The reason, for `{flaw}`. */
  readonly flaw?: HostFlaw;
  readonly args: ErrorArguments;
}

/** The sentence of a finding. @param translate a text of a table into the language of the person */
export function findingText(
  { code, flaw, args }: Finding,
  translate: (text: string) => string = (text) => text,
): string {
  const reason = flaw && translate(HOST_FLAWS[flaw]).replace('{0}', AUTH_KINDS.join(', '));
  return fillIn(translate(INVENTORY_FINDINGS[code]), {
    ...args,
    ...(reason !== undefined && { flaw: reason }),
  });
}
