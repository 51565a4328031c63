/** BITS: the file server and the way to it, proxies and credentials (bitsmsg.h). */
export const SERVER_ERROR_TEXTS = {
  BG_E_NETWORK_DISCONNECTED: {
    retry: 'waits',
    meaning: 'The host has no network connection.',
    advice: 'Connect the host to the network. BITS notices and continues.',
  },
  BG_E_MISSING_FILE_SIZE: {
    retry: 'repair',
    meaning: 'The file server did not say how large the file is.',
    advice:
      'Use the URL of a static file, and check that its answer to HEAD has a Content-Length. Some proxies remove it.',
  },
  BG_E_INSUFFICIENT_HTTP_SUPPORT: {
    retry: 'repair',
    meaning: 'The file server, or a proxy before it, does not speak HTTP/1.1.',
    advice: 'Use another server, or bypass the proxy.',
  },
  BG_E_INSUFFICIENT_RANGE_SUPPORT: {
    retry: 'repair',
    meaning: 'The file server, or a proxy before it, does not deliver parts of a file as BITS asks for them.',
    advice:
      'Check that a request with a Range header is answered with 206 and Content-Range. For files below 2 GB the priority Foreground may help.',
  },
  BG_E_PROXY_LIST_TOO_LARGE: {
    retry: 'never',
    meaning: 'The list of proxies is too long.',
    advice: 'Keep it below 4,000 characters.',
  },
  BG_E_PROXY_BYPASS_LIST_TOO_LARGE: {
    retry: 'never',
    meaning: 'The list of addresses that need no proxy is too long.',
    advice: 'Keep it below 4,000 characters.',
  },
  BG_E_INVALID_SERVER_RESPONSE: {
    retry: 'resume',
    meaning: 'The file server gave an answer that breaks the protocol.',
    advice: 'If it happens again, look at the server and at proxies in between.',
  },
  BG_E_SESSION_NOT_FOUND: {
    retry: 'automatic',
    meaning: 'The file server has forgotten the upload.',
    advice: 'If it happens again, look at the timeout of BITS uploads on the server.',
  },
  BG_E_TOO_LARGE: {
    retry: 'repair',
    meaning: 'The upload is larger than the file server allows.',
    advice: 'Raise the limits of BITS uploads and of requests in IIS, or split the file.',
  },
  BG_E_CLIENT_SERVER_PROTOCOL_MISMATCH: {
    retry: 'repair',
    meaning: 'The host and the file server share no version of the upload protocol.',
    advice: 'Update the BITS extension of IIS on the file server.',
  },
  BG_E_SERVER_EXECUTE_ENABLED: {
    retry: 'repair',
    meaning: 'The upload folder of the file server may run programs, which BITS refuses.',
    advice: 'Turn off scripts and execution for that virtual directory in IIS.',
  },
  BG_E_NO_PROGRESS: {
    retry: 'automatic',
    meaning: 'The transfer is not moving forward.',
    advice: 'If the problem persists, look at the settings of the file server.',
  },
  BG_E_USERNAME_TOO_LARGE: {
    retry: 'never',
    meaning: 'The user name for the file server or proxy is too long.',
    advice: 'Use a name of at most 300 characters.',
  },
  BG_E_PASSWORD_TOO_LARGE: {
    retry: 'never',
    meaning: 'The password for the file server or proxy is too long.',
    advice: 'Use a shorter password.',
  },
  BG_E_INVALID_AUTH_TARGET: {
    retry: 'never',
    meaning: 'BITS does not know whom these credentials are for.',
    advice: 'Report this: the host counts the targets of credentials differently.',
  },
  BG_E_INVALID_AUTH_SCHEME: {
    retry: 'never',
    meaning: 'BITS does not know this way of signing in.',
    advice: 'Report this: the host counts the schemes of credentials differently.',
  },
  BG_E_CONNECT_FAILURE: {
    retry: 'automatic',
    meaning: 'The host could not connect to the file server.',
    advice: 'Check server name, port and firewalls as seen from the host.',
  },
  BG_E_CONNECTION_CLOSED: {
    retry: 'automatic',
    meaning: 'The connection to the file server was closed too early.',
    advice: 'Usually temporary. If not, look at proxies and their timeouts.',
  },
  BG_E_INVALID_PROXY_INFO: {
    retry: 'repair',
    meaning: 'The proxy settings of the job are not valid.',
    advice: 'Correct the list of proxies and exceptions.',
  },
  BG_E_INVALID_CREDENTIALS: {
    retry: 'repair',
    meaning: "The credentials for the file server or proxy can't be used.",
    advice: 'Enter them again. Basic and Digest need user name and password.',
  },
  BG_E_REMOTE_FILE_CHANGED: {
    retry: 'resume',
    meaning: 'The file on the server was replaced during the transfer.',
    advice: 'If that was meant to be, BITS can fetch the new version.',
  },
} as const;
