/** TLS and certificates of the file server (winhttp.h, winerror.h). */
export const CERTIFICATE_ERROR_TEXTS = {
  ERROR_WINHTTP_SECURE_CERT_DATE_INVALID: {
    retry: 'repair',
    meaning: 'The certificate of the file server has expired, or is not valid yet.',
    advice: 'Renew the certificate, and check the clock of the host.',
  },
  ERROR_WINHTTP_SECURE_CERT_CN_INVALID: {
    retry: 'repair',
    meaning: 'The certificate of the file server was issued for another name.',
    advice: 'Use a URL with the name in the certificate, or replace the certificate.',
  },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: {
    retry: 'repair',
    meaning: 'The file server asks for a client certificate, and the job has none.',
    advice: 'Set a client certificate on the job, or stop the server from asking.',
  },
  ERROR_WINHTTP_SECURE_INVALID_CA: {
    retry: 'repair',
    meaning: "The host does not trust the issuer of the file server's certificate.",
    advice: "Install the root certificate among the trusted roots of the host's computer store.",
  },
  ERROR_INTERNET_SEC_CERT_ERRORS: {
    retry: 'repair',
    meaning: 'The certificate of the file server has errors.',
    advice: 'Check its dates, name and issuer as seen from the host.',
  },
  ERROR_WINHTTP_SECURE_CERT_REV_FAILED: {
    retry: 'repair',
    meaning: "The host could not find out whether the file server's certificate was revoked.",
    advice: 'Let the host reach the addresses for CRL or OCSP in the certificate.',
  },
  ERROR_WINHTTP_SECURE_CHANNEL_ERROR: {
    retry: 'repair',
    meaning: "Couldn't establish a secure connection to the file server.",
    advice: 'Compare TLS versions and cipher suites of host and server.',
  },
  ERROR_WINHTTP_SECURE_INVALID_CERT: {
    retry: 'repair',
    meaning: 'The certificate of the file server is not valid.',
    advice: 'Replace the certificate of the file server.',
  },
  ERROR_WINHTTP_SECURE_CERT_REVOKED: {
    retry: 'repair',
    meaning: 'The certificate of the file server was revoked.',
    advice: 'Replace the certificate of the file server.',
  },
  ERROR_WINHTTP_SECURE_FAILURE: {
    retry: 'repair',
    meaning: 'Something is wrong with the certificate of the file server.',
    advice: 'Check its dates, name and issuer, and the clock of the host.',
  },
  ERROR_WINHTTP_CLIENT_CERT_NO_PRIVATE_KEY: {
    retry: 'repair',
    meaning: 'The client certificate of the job has no private key on the host.',
    advice: 'Install the certificate together with its key on the host.',
  },
  ERROR_WINHTTP_CLIENT_CERT_NO_ACCESS_PRIVATE_KEY: {
    retry: 'repair',
    meaning: 'The account of the job may not use the private key of the client certificate.',
    advice: 'Give that account the right to read the key: certlm.msc, Manage Private Keys.',
  },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED_PROXY: {
    retry: 'repair',
    meaning: 'The proxy asks for a client certificate, and the job has none for it.',
    advice: 'Stop the proxy from asking, or bypass it.',
  },
  SEC_E_UNTRUSTED_ROOT: {
    retry: 'repair',
    meaning: 'The certificate chain of the file server ends at a root that the host does not trust.',
    advice: "Install the root certificate among the trusted roots of the host's computer store.",
  },
  SEC_E_ILLEGAL_MESSAGE: {
    retry: 'repair',
    meaning: 'The file server broke off the TLS handshake, or answered it in an unexpected way.',
    advice: 'Compare TLS versions and cipher suites of host and server.',
  },
  SEC_E_CERT_UNKNOWN: {
    retry: 'repair',
    meaning: 'The certificate of the file server could not be processed.',
    advice: 'Look at the certificate of the server from the host.',
  },
  SEC_E_CERT_EXPIRED: {
    retry: 'repair',
    meaning: 'A certificate of the file server has expired.',
    advice: 'Renew the certificate, and check the clock of the host.',
  },
  SEC_E_ENCRYPT_FAILURE: {
    retry: 'repair',
    meaning: 'A message for the file server could not be encrypted.',
    advice: 'Compare TLS versions and cipher suites of host and server.',
  },
  SEC_E_DECRYPT_FAILURE: {
    retry: 'repair',
    meaning: 'A message of the file server could not be decrypted.',
    advice: 'Look for a device on the way that changes TLS.',
  },
  SEC_E_ALGORITHM_MISMATCH: {
    retry: 'repair',
    meaning: 'Host and file server share no cipher or TLS version.',
    advice: 'Enable a common TLS version on both.',
  },
  CRYPT_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no such certificate.',
    advice: 'Check store location, store name and thumbprint on the host.',
  },
  CRYPT_E_REVOKED: {
    retry: 'repair',
    meaning: 'A certificate in the chain of the file server was revoked.',
    advice: 'Replace the certificate of the file server.',
  },
  CRYPT_E_NO_REVOCATION_DLL: {
    retry: 'repair',
    meaning: 'The host has no means to check whether a certificate was revoked.',
    advice: 'Look into the log CAPI2/Operational on the host.',
  },
  CRYPT_E_NO_REVOCATION_CHECK: {
    retry: 'repair',
    meaning: 'The certificate of the file server does not say where its revocation is listed.',
    advice: 'Use a certificate with addresses for CRL or OCSP.',
  },
  CRYPT_E_REVOCATION_OFFLINE: {
    retry: 'repair',
    meaning: "The list of revoked certificates can't be reached from the host.",
    advice: 'Let the host reach the addresses for CRL or OCSP in the certificate.',
  },
  CERT_E_EXPIRED: {
    retry: 'repair',
    meaning: 'A certificate in the chain of the file server has expired, or is not valid yet.',
    advice: 'Renew the certificate, and check the clock of the host.',
  },
  CERT_E_VALIDITYPERIODNESTING: {
    retry: 'repair',
    meaning: 'The periods of validity in the certificate chain do not fit.',
    advice: 'Fix the certificate chain of the file server.',
  },
  CERT_E_ROLE: {
    retry: 'repair',
    meaning: 'A certificate of the chain that is none of an authority is used as such, or the reverse.',
    advice: 'Fix the certificate chain of the file server.',
  },
  CERT_E_PATHLENCONST: {
    retry: 'repair',
    meaning: 'The certificate chain is longer than an authority in it allows.',
    advice: 'Fix the certificate chain of the file server.',
  },
  CERT_E_CRITICAL: {
    retry: 'repair',
    meaning: 'A certificate has a critical extension that the host does not know.',
    advice: 'Replace the certificate of the file server.',
  },
  CERT_E_PURPOSE: {
    retry: 'repair',
    meaning: 'A certificate is used for another purpose than its authority set.',
    advice: 'Use a certificate for server authentication.',
  },
  CERT_E_ISSUERCHAINING: {
    retry: 'repair',
    meaning: 'A certificate was not issued by the authority that it names.',
    advice: 'Fix the certificate chain of the file server.',
  },
  CERT_E_MALFORMED: {
    retry: 'repair',
    meaning: 'A certificate lacks an important field, or has an empty one.',
    advice: 'Replace the certificate of the file server.',
  },
  CERT_E_UNTRUSTEDROOT: {
    retry: 'repair',
    meaning: 'The root of the certificate chain is not trusted on the host.',
    advice: "Install the root certificate among the trusted roots of the host's computer store.",
  },
  CERT_E_CHAINING: {
    retry: 'repair',
    meaning: "The certificate chain can't be built up to a trusted root.",
    advice: 'Have the file server send its intermediate certificates, or install them on the host.',
  },
  TRUST_E_FAIL: {
    retry: 'repair',
    meaning: 'The certificate of the file server failed the check of trust.',
    advice: 'Look into the log CAPI2/Operational on the host.',
  },
  CERT_E_REVOKED: {
    retry: 'repair',
    meaning: 'The issuer has revoked a certificate of the file server.',
    advice: 'Replace the certificate of the file server.',
  },
  CERT_E_UNTRUSTEDTESTROOT: {
    retry: 'repair',
    meaning: 'The certificate chain ends at a root for tests, which the host does not trust.',
    advice: 'Use a certificate of an authority that the host trusts.',
  },
  CERT_E_REVOCATION_FAILURE: {
    retry: 'repair',
    meaning: 'The check whether a certificate was revoked could not be finished.',
    advice: 'Let the host reach the addresses for CRL or OCSP in the certificate.',
  },
  CERT_E_CN_NO_MATCH: {
    retry: 'repair',
    meaning: 'The name in the certificate is not that of the URL.',
    advice: 'Use a URL with the name in the certificate, or replace the certificate.',
  },
} as const;
