import type { HostDefinition } from '../../fleet/host';
import { select } from '../../fleet/inventory/selection';
import { selectable, type Selectable } from '../../fleet/selectable';
import { authentication } from '../../security/authentication/kinds';
import { bareAddress } from '../../runtime/addressSecrets';
import { parseEndpoint } from '../../wsman/endpoint';
import { isRemoteError, RemoteError } from '../../wsman/errors';
import type { Target } from '../line/commandLine';
import { usageError } from '../line/values';
import { encodedText } from '../line/encodedText';

/** Where lists of hosts are read. */
interface Lists {
  /** The octets of a file, or of standard input for `-`. */
  readonly read: (file: string) => Promise<Uint8Array>;
  readonly signal: AbortSignal;
}

/**
 * One credential for all hosts of a command line: a user name and a password, or the password of a key. Those that an
 * inventory names are kept by the editor, and are not known here.
 */
export const CREDENTIAL = 'command line';
/** The key of {@link CREDENTIAL} for hosts that take a certificate. */
export const PASSPHRASE = 'command line, key';

/**
 * A target with the hosts that stand in its files: selectors, any number a line; `#` begins a comment.
 * @throws RemoteError `BAD_INPUT` for a file that cannot be read or holds no host
 */
export async function withListedHosts(target: Target, lists: Lists): Promise<Target> {
  if (target.passwordFromStdin && target.hostsFrom.includes('-'))
    throw usageError("--hosts-from - and --password-stdin can't read standard input both.");
  const hosts = [...target.hosts];
  for (const file of target.hostsFrom) {
    const listed = linesOf(await textOf(file, lists)).map((line) => line.replace(/(?:^|\s)#.*$/, '').trim());
    const found = listed.filter((line) => line !== '');
    if (found.length === 0) throw usageError(`--hosts-from ${file}: there is no host in it.`);
    hosts.push(...found);
  }
  return { ...target, hosts };
}

/**
 * The hosts that a target means. Names need not be known: what stands on the command line is enough to reach them.
 * @param known hosts of inventories
 * @throws RemoteError `BAD_INPUT`, and what {@link select} throws
 */
export function selectedHosts(
  target: Target,
  known: readonly HostDefinition[] = [],
): readonly HostDefinition[] {
  if (target.hosts.length === 0) throw usageError('Name a host with --host, or set BITS_REMOTE_HOST.');
  const { except, limit } = target;
  // Names are printed everywhere, and the query of an address may be a secret.
  const hosts = target.hosts.map(bareAddress);
  const make = (name: string): Selectable => selectable(typedHost(name, target));
  return select<Selectable>(known.map(selectable), { hosts, except, limit }, make).map(({ definition }) => ({
    ...definition,
    credential: authentication(definition.auth).secret === 'passphrase' ? PASSPHRASE : CREDENTIAL,
  }));
}

function typedHost(name: string, { auth, route }: Target): HostDefinition {
  return { name, endpoint: parseEndpoint(name), auth, ...route };
}

async function textOf(file: string, lists: Lists): Promise<string> {
  try {
    return encodedText(await lists.read(file), `The list of hosts in ${file}`);
  } catch (cause) {
    if (isRemoteError(cause) || lists.signal.aborted) throw cause;
    const reason = `--hosts-from ${file}: the file can't be read.`;
    throw new RemoteError('BAD_INPUT', { reason }, { cause });
  }
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}
