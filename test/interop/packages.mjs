// The Debian packages with the peers of this layer, which share no code with ours.
import { spawnSync } from 'node:child_process';

/**
 * Package and purpose. The names are those of Debian 12.
 * @type {Readonly<Record<string, string>>}
 */
export const PACKAGES = {
  'krb5-kdc': 'the realm: its KDC',
  'krb5-admin-server': 'the realm: kadmin.local, which fills it',
  'krb5-user': 'the realm: kinit and klist',
  faketime: 'the realm: clocks that differ',
  'libgssapi-krb5-2': "MIT's GSSAPI, under the acceptor and as a client's library",
  'libgssapi3-heimdal': "Heimdal's GSSAPI as a client's library",
  'python3-gssapi': 'the acceptor',
  'gss-ntlmssp': 'the acceptor: NTLM',
  'python3-samba': "Samba's NTLM",
  'samba-dsdb-modules': "Samba's NTLM: its accounts",
  'samba-ad-provision': "Samba's NTLM: its accounts",
  openssl: 'the acceptor: certificates',
  'python3-winrm': 'a client that is not ours',
  'python3-requests-ntlm': "that client's NTLM",
  wine: "Windows' API",
  wine64: "Windows' API",
  zsh: 'a shell',
};

/**
 * The packages that are not installed; all of them without dpkg.
 * @returns {string[]}
 */
export function missingPackages() {
  const names = Object.keys(PACKAGES);
  const { stdout } = spawnSync(
    'dpkg-query',
    ['--show', '--showformat=${Package} ${db:Status-Status}\n', ...names],
    {
      encoding: 'utf8',
    },
  );
  // Null without a dpkg-query.
  const states = new Set((stdout ?? '').split('\n'));
  return names.filter((name) => !states.has(`${name} installed`));
}
