/**
 * What the codes from below BITS mean to an administrator, and what to do about them: answers of the file
 * server, errors of Windows and WinHTTP, and errors of WMI.
 */

/** HTTP status as BITS reports it. Any status can come; these are worth a text of their own. */
export const HTTP_ERROR_TEXTS = {
  BG_E_HTTP_ERROR_200: {
    retry: 'resume',
    meaning: 'The file server sent a whole file where BITS had asked for a part (HTTP 200).',
    advice: 'Check that the server and proxies in between honour Range headers, then resume.',
  },
  BG_E_HTTP_ERROR_301: {
    retry: 'never',
    meaning: 'The file has moved for good (HTTP 301).',
    advice: 'Create the job with the new URL.',
  },
  BG_E_HTTP_ERROR_302: {
    retry: 'never',
    meaning: 'The file is at another URL for now (HTTP 302).',
    advice: 'Create the job with the URL that the redirection leads to.',
  },
  BG_E_HTTP_ERROR_400: {
    retry: 'never',
    meaning: 'The file server could not make sense of the request (HTTP 400).',
    advice:
      'Check the URL. BITS sends it as it is, so blanks and letters outside ASCII must be percent-encoded.',
  },
  BG_E_HTTP_ERROR_401: {
    retry: 'repair',
    meaning: 'The file server wants a sign-in, or refused this one (HTTP 401).',
    advice: 'Set credentials for the server on the job, then resume.',
  },
  BG_E_HTTP_ERROR_403: {
    retry: 'repair',
    meaning: 'The file server denies access to the file (HTTP 403).',
    advice:
      "Check the rights of the job's account on the server: LocalSystem and NetworkService come as the computer account, LocalService as nobody. Then resume.",
  },
  BG_E_HTTP_ERROR_404: {
    retry: 'repair',
    meaning: 'The file server has no such file (HTTP 404).',
    advice:
      'Check the URL. For an upload, check that BITS uploads are enabled for the folder and that the file is not over the limit of IIS. Then resume.',
  },
  BG_E_HTTP_ERROR_405: {
    retry: 'repair',
    meaning: 'The file server does not allow this kind of request (HTTP 405).',
    advice: 'Allow HEAD and GET for downloads, BITS_POST for uploads, then resume.',
  },
  BG_E_HTTP_ERROR_407: {
    retry: 'repair',
    meaning: 'The proxy wants a sign-in (HTTP 407).',
    advice: 'Set credentials for the proxy on the job, then resume.',
  },
  BG_E_HTTP_ERROR_408: {
    retry: 'automatic',
    meaning: 'The file server waited too long for the request (HTTP 408).',
    advice: 'This mostly passes. If not, look at the network between the host and the server.',
  },
  BG_E_HTTP_ERROR_410: {
    retry: 'never',
    meaning: 'The file was removed from the server (HTTP 410).',
    advice: 'Use another URL.',
  },
  BG_E_HTTP_ERROR_411: {
    retry: 'repair',
    meaning: 'The file server wants to know the length first (HTTP 411).',
    advice: 'Look at the settings of the server and of proxies in between, then resume.',
  },
  BG_E_HTTP_ERROR_413: {
    retry: 'repair',
    meaning: 'The request is larger than the file server allows (HTTP 413).',
    advice: 'Raise the limit of the server, then resume.',
  },
  BG_E_HTTP_ERROR_414: {
    retry: 'never',
    meaning: 'The URL is too long for the file server (HTTP 414).',
    advice: 'Use a shorter URL.',
  },
  BG_E_HTTP_ERROR_416: {
    retry: 'new-job',
    meaning: 'The file server has no such part of the file (HTTP 416); the file has probably become shorter.',
    advice: 'Cancel the job and create it anew.',
  },
  BG_E_HTTP_ERROR_500: {
    retry: 'resume',
    meaning: 'The file server met a fault of its own (HTTP 500).',
    advice: 'Look into the log of the server, then resume.',
  },
  BG_E_HTTP_ERROR_501: {
    retry: 'repair',
    meaning: 'The file server cannot do this (HTTP 501).',
    advice: 'For an upload, enable BITS uploads for the folder in IIS, then resume.',
  },
  BG_E_HTTP_ERROR_502: {
    retry: 'resume',
    meaning: 'A gateway got no good answer from the file server (HTTP 502).',
    advice: 'Look at the proxy and the server behind it, then resume.',
  },
  BG_E_HTTP_ERROR_503: {
    retry: 'resume',
    meaning: 'The file server is overloaded or in maintenance (HTTP 503).',
    advice: 'Resume later.',
  },
  BG_E_HTTP_ERROR_504: {
    retry: 'resume',
    meaning: 'A gateway waited too long for the file server (HTTP 504).',
    advice: 'Resume later.',
  },
  BG_E_HTTP_ERROR_505: {
    retry: 'repair',
    meaning: 'The file server does not accept this version of HTTP (HTTP 505).',
    advice: 'Enable HTTP/1.1 on the server, then resume.',
  },
} as const;

/** Windows and WinHTTP, as BITS reports them about a job. */
export const WINDOWS_ERROR_TEXTS = {
  E_ACCESSDENIED: {
    retry: 'repair',
    meaning: 'Access was denied: to the file or folder on the host, or to the job itself.',
    advice:
      "Give the job's account, by default NETWORK SERVICE, the right to modify the folder; or choose another service account. Then resume.",
  },
  ERROR_FILE_NOT_FOUND: {
    retry: 'repair',
    meaning: 'A file, or a certificate store, was not found on the host.',
    advice: 'Check the path on the host, then resume.',
  },
  ERROR_PATH_NOT_FOUND: {
    retry: 'repair',
    meaning: 'The folder does not exist on the host, and BITS creates none.',
    advice: 'Create the folder on the host, then resume.',
  },
  E_INVALIDARG: {
    retry: 'never',
    meaning: 'BITS refuses a value.',
    advice:
      'Check that the path is a full path on the host, that the URL begins with http, https or \\\\server, and that proxy settings and credentials are complete.',
  },
  ERROR_DISK_FULL: {
    retry: 'repair',
    meaning: 'The disk of the host is full.',
    advice: 'Make room on the host, then resume.',
  },
  E_NOTIMPL: {
    retry: 'never',
    meaning: 'BITS does not know one of the numbers that were sent.',
    advice: 'Report this: it is a fault of this program.',
  },
  ERROR_CAN_NOT_COMPLETE: {
    retry: 'automatic',
    meaning: 'The host knows no way to the file server.',
    advice: 'Check network and default gateway of the host. BITS keeps trying.',
  },
  ERROR_NOT_LOGGED_ON: {
    retry: 'repair',
    meaning: 'The user who owns the job is not signed in on the host.',
    advice:
      'Have that user sign in, and check that the service SENS runs. Jobs of service accounts do not need it.',
  },
  CRYPT_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no such certificate.',
    advice: 'Check store location, store name and thumbprint on the host.',
  },
  ERROR_WINHTTP_TIMEOUT: {
    retry: 'automatic',
    meaning: 'The file server did not answer in time.',
    advice: 'Check the server and firewalls on the way. BITS keeps trying.',
  },
  ERROR_WINHTTP_NAME_NOT_RESOLVED: {
    retry: 'automatic',
    meaning: 'The host cannot resolve the name of the file server or proxy.',
    advice: 'Check the URL, and DNS on the host itself; what this computer resolves does not count.',
  },
  ERROR_WINHTTP_CANNOT_CONNECT: {
    retry: 'automatic',
    meaning: 'The file server refuses the connection or cannot be reached.',
    advice: 'Check port and firewalls as seen from the host. BITS keeps trying.',
  },
  ERROR_WINHTTP_CONNECTION_ERROR: {
    retry: 'automatic',
    meaning: 'The connection to the file server broke, or both share no TLS version.',
    advice: 'This mostly passes. If not, compare TLS versions and look at limits of bandwidth.',
  },
  ERROR_WINHTTP_SECURE_CERT_DATE_INVALID: {
    retry: 'repair',
    meaning: 'The certificate of the file server has expired, or is not valid yet.',
    advice: 'Renew the certificate, check the clock of the host, then resume.',
  },
  ERROR_WINHTTP_SECURE_CERT_CN_INVALID: {
    retry: 'repair',
    meaning: 'The certificate of the file server was issued for another name.',
    advice: 'Use a URL with the name in the certificate, or replace the certificate.',
  },
  ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: {
    retry: 'repair',
    meaning: 'The file server asks for a client certificate, and the job has none.',
    advice: 'Set a client certificate on the job, or stop the server from asking; then resume.',
  },
  ERROR_WINHTTP_SECURE_INVALID_CA: {
    retry: 'repair',
    meaning: "The host does not trust the issuer of the file server's certificate.",
    advice: "Install the root certificate among the trusted roots of the host's computer store, then resume.",
  },
  ERROR_WINHTTP_SECURE_CERT_REV_FAILED: {
    retry: 'repair',
    meaning: "The host could not find out whether the file server's certificate was revoked.",
    advice: 'Let the host reach the addresses for CRL or OCSP in the certificate, then resume.',
  },
  ERROR_WINHTTP_INVALID_SERVER_RESPONSE: {
    retry: 'automatic',
    meaning: 'The answer of the file server cannot be read.',
    advice: 'This mostly passes. If not, look at the server and at proxies in between.',
  },
  ERROR_WINHTTP_SECURE_CHANNEL_ERROR: {
    retry: 'repair',
    meaning: 'No secure connection to the file server came about.',
    advice: 'Compare TLS versions and cipher suites of host and server, then resume.',
  },
  ERROR_WINHTTP_SECURE_FAILURE: {
    retry: 'repair',
    meaning: 'Something is wrong with the certificate of the file server.',
    advice: 'Check its dates, name and issuer, and the clock of the host; then resume.',
  },
  ERROR_WINHTTP_AUTODETECTION_FAILED: {
    retry: 'repair',
    meaning: 'The host found no proxy by itself.',
    advice: "Name the proxy in the job's settings, or choose no proxy; then resume.",
  },
} as const;

/** WMI, mostly from inside a SOAP fault (MS-WMI 2.2.11). */
export const WMI_ERROR_TEXTS = {
  WBEM_E_FAILED: {
    retry: 'never',
    meaning: 'The BITS provider failed.',
    advice:
      'If a listing fails, look for a job whose owner was deleted: run bitsadmin /list /allusers on the host and cancel that job.',
  },
  WBEM_E_NOT_FOUND: {
    retry: 'never',
    meaning: 'The host has no such object.',
    advice: 'Refresh the list: the job is gone.',
  },
  WBEM_E_ACCESS_DENIED: {
    retry: 'never',
    meaning: 'The account may not use this part of WMI.',
    advice: 'Sign in with an account of the Administrators group of the host.',
  },
  WBEM_E_PROVIDER_FAILURE: {
    retry: 'repair',
    meaning: 'The BITS provider broke down.',
    advice: 'Try again. If it stays so, check the services BITS and Winmgmt on the host.',
  },
  WBEM_E_INVALID_PARAMETER: {
    retry: 'never',
    meaning: 'WMI refuses a value.',
    advice: 'Check what was entered. If it looks right, report it.',
  },
  WBEM_E_INVALID_NAMESPACE: {
    retry: 'repair',
    meaning: 'The host has no BITS provider.',
    advice: 'Install the feature BITS Compact Server on the host.',
  },
  WBEM_E_INVALID_CLASS: {
    retry: 'repair',
    meaning: 'The host has a BITS namespace without the class of jobs.',
    advice: 'Install the feature BITS Compact Server on the host.',
  },
  WBEM_E_PROVIDER_LOAD_FAILURE: {
    retry: 'repair',
    meaning: 'The BITS provider cannot be loaded.',
    advice: 'Remove the feature BITS Compact Server from the host and install it again.',
  },
  WBEM_E_READ_ONLY: {
    retry: 'never',
    meaning: 'This property cannot be changed.',
    advice: 'Name, description, priority, retry delay and no-progress time-out can be.',
  },
  WBEM_E_PROVIDER_NOT_CAPABLE: {
    retry: 'never',
    meaning: 'The BITS provider cannot do this.',
    advice: 'Use the actions of the job instead.',
  },
  WBEM_E_INVALID_METHOD: {
    retry: 'never',
    meaning: 'The BITS provider does not know this action.',
    advice: 'Report this, together with the Windows version of the host.',
  },
  WBEM_E_INVALID_METHOD_PARAMETERS: {
    retry: 'never',
    meaning: 'The values do not fit the action.',
    advice: 'Check what was entered. If it looks right, report it.',
  },
  WBEM_E_QUOTA_VIOLATION: {
    retry: 'repair',
    meaning: 'WMI on the host uses more memory than it may.',
    advice: 'Refresh less often, close other WMI clients, and try again later.',
  },
} as const;
