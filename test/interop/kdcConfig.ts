/** The realm of the tests. `.example` is reserved (RFC 2606). */
export const REALM = 'BITS.EXAMPLE';

/**
 * A krb5.conf with this realm only, without name servers.
 * @param kdc `127.0.0.1:PORT`
 */
export function clientConfig(kdc: string): string {
  return `[libdefaults]
  default_realm = ${REALM}
  dns_lookup_realm = false
  dns_lookup_kdc = false
  dns_canonicalize_hostname = false
  rdns = false
  qualify_shortname = ""
  default_ccache_name = FILE:/nonexistent/bits-interop
[realms]
  ${REALM} = {
    kdc = ${kdc}
  }
[domain_realm]
  localhost = ${REALM}
  .bits.example = ${REALM}
`;
}

/** The configuration that only the KDC reads. */
export function serverConfig(folder: string, port: number): string {
  return `[kdcdefaults]
  kdc_listen = 127.0.0.1:${port}
  kdc_tcp_listen = 127.0.0.1:${port}
[realms]
  ${REALM} = {
    database_name = ${folder}/principal
    key_stash_file = ${folder}/stash
    acl_file = ${folder}/acl
    max_life = 1d
    supported_enctypes = aes256-cts:normal aes128-cts:normal
  }
[logging]
  kdc = STDERR
`;
}
