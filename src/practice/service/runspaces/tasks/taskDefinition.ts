import type { ServiceAccount } from '../../../../bits/states';

/** A task as far as this host runs it: an account, and the command of Windows PowerShell. */
export interface TaskDefinition {
  readonly account: ServiceAccount;
  /** The text of `-EncodedCommand`. */
  readonly command: string;
}

const ACCOUNTS: Readonly<Record<string, ServiceAccount>> = {
  'S-1-5-18': 'system',
  'S-1-5-19': 'local',
  'S-1-5-20': 'network',
};

/** CreateProcess takes a command line of so many characters. */
const LONGEST_COMMAND_LINE = 32_767;

/**
 * Reads the definition of a task that Windows would register, run once, and forget (MS-TSCH 2.5).
 * @returns `undefined` where something of it is missing, or would leave the task behind
 */
export function readTaskDefinition(xml: string): TaskDefinition | undefined {
  const value = (name: string): string =>
    new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(xml)?.[1]?.trim() ?? '';
  const account = ACCOUNTS[value('UserId')];
  const options = value('Arguments');
  const encoded = /(?:^|\s)-EncodedCommand ([A-Za-z0-9+/]+=*)$/u.exec(options)?.[1];
  const expires = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(value('EndBoundary'));
  const isRemoved = expires && value('DeleteExpiredTaskAfter') === 'PT0S';
  const isProgram = value('Command').toLowerCase().endsWith('\\powershell.exe');
  const isShort = options.length <= LONGEST_COMMAND_LINE;
  if (!account || encoded === undefined || !isRemoved || !isProgram || !isShort) return undefined;
  return { account, command: Buffer.from(encoded, 'base64').toString('utf16le') };
}
