/** Protocol of sealed bodies under the Negotiate scheme, for every mechanism inside it (MS-WSMV 2.2.9.1). */
export const SPNEGO_SEALED_PROTOCOL = 'application/HTTP-SPNEGO-session-encrypted';

/** Protocol of sealed bodies under the Kerberos scheme. */
export const KERBEROS_SEALED_PROTOCOL = 'application/HTTP-Kerberos-session-encrypted';

/** Authorization of a client that signs in by its certificate (MS-WSMV 2.2.4). */
export const CERTIFICATE_SCHEME = 'http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual';
