import { AUTH_KINDS, authentication, DEFAULT_AUTH } from '../../security/authentication/kinds';
import { DEFAULT_CONFIGURATION } from '../../wsman/names';
import type { OptionDescription } from './option';

/** The ways to sign in; those that need TLS at the end. */
function authKinds(): string {
  const needsTls = AUTH_KINDS.filter((kind) => authentication(kind).overHttp !== 'sealed');
  const others = AUTH_KINDS.filter((kind) => !needsTls.includes(kind));
  const named = others.map((kind) => (kind === DEFAULT_AUTH ? `${kind} (default)` : kind));
  return `${[...named, needsTls.join(' or ')].join(', ')} (https only)`;
}

/** Options that say which hosts are meant, how they are reached, and who signs in there. */
export const HOST_OPTIONS = {
  host: {
    type: 'string',
    multiple: true,
    group: 'where',
    value: 'SELECTOR',
    summary:
      'a name or URL: srv means http://srv:5985/wsman; web-[01-40] is a range; of the hosts of inventories web-* is a pattern, and group:NAME, tag:NAME and all select; zsh wants brackets and stars in quotes',
    complete: 'host',
    pasted: true,
    env: true,
    yieldsTo: ['hosts-from'],
  },
  except: {
    type: 'string',
    multiple: true,
    group: 'where',
    value: 'SELECTOR',
    summary: 'without these',
    complete: 'host',
  },
  limit: {
    type: 'string',
    multiple: true,
    group: 'where',
    value: 'SELECTOR',
    summary: 'of these only',
    complete: 'host',
  },
  'hosts-from': {
    type: 'string',
    multiple: true,
    group: 'where',
    value: 'FILE',
    summary: 'a selector a line; - is standard input, and # begins a comment',
    complete: 'file',
    pasted: true,
  },
  inventory: {
    type: 'string',
    multiple: true,
    group: 'where',
    value: 'FILE',
    summary:
      'hosts, and how to reach them: *.bits-inventory.json, CSV, Ansible, RDCMan, mRemoteNG, ssh, a list of names; the variable names several as PATH names folders',
    complete: 'file',
    pasted: true,
    env: true,
  },
  via: {
    type: 'string',
    group: 'where',
    value: 'WAY',
    summary:
      'auto (default): the provider where it answers, and PowerShell elsewhere; provider: the feature BITS Compact Server of the host; powershell: the BITS cmdlets of its PowerShell 5.1 or later',
    words: ['auto', 'provider', 'powershell'],
    pasted: true,
    env: true,
    yieldsTo: ['configuration'],
    usual: 'auto',
  },
  configuration: {
    type: 'string',
    group: 'where',
    value: 'NAME',
    summary: `PowerShell endpoint, where it is not ${DEFAULT_CONFIGURATION}`,
    pasted: true,
    env: true,
    yieldsTo: ['via'],
    usual: DEFAULT_CONFIGURATION,
  },
  auth: {
    type: 'string',
    group: 'who',
    value: 'KIND',
    summary: authKinds(),
    words: AUTH_KINDS,
    env: true,
    usual: DEFAULT_AUTH,
  },
  user: {
    type: 'string',
    group: 'who',
    value: 'NAME',
    summary:
      'DOMAIN\\name, name@REALM, or the name of a local account; without it, the ticket of the user who is signed in to this computer',
    pasted: true,
    env: true,
  },
  'password-stdin': {
    type: 'boolean',
    group: 'who',
    summary:
      'read the password from standard input; without this option and --password-file, BITS_REMOTE_PASSWORD holds it, or BITS_REMOTE_PASSWORD_COMMAND a program with arguments that prints it; last, for --user, it is asked for on the terminal',
  },
  'password-file': {
    type: 'string',
    group: 'who',
    value: 'FILE',
    summary: 'read the password from a file: UTF-8 or UTF-16, without the line end',
    complete: 'file',
    pasted: true,
  },
  spn: {
    type: 'string',
    group: 'who',
    value: 'NAME',
    summary: "service principal name, where it is not HTTP/ and the host's name",
    pasted: true,
    env: true,
  },
  ca: {
    type: 'string',
    group: 'who',
    value: 'FILE',
    summary: "PEM file of the authority that issued the host's certificate",
    complete: 'file',
    pasted: true,
    env: true,
  },
  fingerprint: {
    type: 'string',
    group: 'who',
    value: 'SHA256',
    summary: 'the one certificate of the host that is right',
    pasted: true,
    env: true,
  },
  cert: {
    type: 'string',
    group: 'who',
    value: 'FILE',
    summary: 'certificate to sign in with: a PEM file, or one PFX file; the password opens its key',
    complete: 'file',
    pasted: true,
    env: true,
  },
  key: {
    type: 'string',
    group: 'who',
    value: 'FILE',
    summary: 'key of --cert, in PEM',
    complete: 'file',
    pasted: true,
    env: true,
    yieldsTo: ['cert'],
  },
} as const satisfies Readonly<Record<string, OptionDescription>>;
