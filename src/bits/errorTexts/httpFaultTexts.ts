/** Answers of class 5xx. BITS takes them for transient and tries again by itself. */
export const HTTP_FAULT_TEXTS = {
  BG_E_HTTP_ERROR_500: {
    retry: 'automatic',
    meaning: 'The file server had an internal error (HTTP 500).',
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_501: {
    retry: 'automatic',
    meaning: "The file server can't do this (HTTP 501).",
    advice: 'If the problem persists, look into the log of the server.',
    uploadAdvice: 'For an upload, enable BITS uploads for the folder in IIS.',
  },
  BG_E_HTTP_ERROR_502: {
    retry: 'automatic',
    meaning: 'A gateway got an invalid answer from the file server (HTTP 502).',
    advice: 'If the problem persists, look at the proxy and the server behind it.',
  },
  BG_E_HTTP_ERROR_503: {
    retry: 'automatic',
    meaning: 'The file server is overloaded or in maintenance (HTTP 503).',
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_504: {
    retry: 'automatic',
    meaning: 'A gateway waited too long for the file server (HTTP 504).',
    advice: 'If the problem persists, look at the proxy and the server behind it.',
  },
  BG_E_HTTP_ERROR_505: {
    retry: 'automatic',
    meaning: 'The file server does not accept this version of HTTP (HTTP 505).',
    advice: 'If the problem persists, enable HTTP/1.1 on the server.',
  },
  BG_E_HTTP_ERROR_507: {
    retry: 'automatic',
    meaning: 'The file server has no room left (HTTP 507).',
    advice: 'Make room on the server.',
  },
  BG_E_HTTP_ERROR_508: {
    retry: 'automatic',
    meaning: 'The file server met an endless loop (HTTP 508).',
    advice: 'If the problem persists, look at links and rewrite rules on the server.',
  },
  BG_E_HTTP_ERROR_509: {
    retry: 'automatic',
    meaning: 'The file server has used up its bandwidth (HTTP 509).',
    advice: 'Ask the operator of the server for a higher limit.',
  },
  BG_E_HTTP_ERROR_511: {
    retry: 'automatic',
    meaning: 'The network requires a sign-in first (HTTP 511).',
    advice: 'Sign in to that network on the host.',
  },
  BG_E_HTTP_ERROR_520: {
    retry: 'automatic',
    meaning: "The CDN got an answer from the file server that it can't use (HTTP 520).",
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_521: {
    retry: 'automatic',
    meaning: 'The file server behind the CDN refuses connections (HTTP 521).',
    advice: 'Check that the server runs and lets the CDN in.',
  },
  BG_E_HTTP_ERROR_522: {
    retry: 'automatic',
    meaning: 'The CDN could not connect to the file server in time (HTTP 522).',
    advice: 'Check that the server runs and lets the CDN in.',
  },
  BG_E_HTTP_ERROR_523: {
    retry: 'automatic',
    meaning: 'The CDN has no route to the file server (HTTP 523).',
    advice: 'Check the DNS records of the server at the CDN.',
  },
  BG_E_HTTP_ERROR_524: {
    retry: 'automatic',
    meaning: 'The file server behind the CDN took too long to answer (HTTP 524).',
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_525: {
    retry: 'automatic',
    meaning: 'The TLS handshake between CDN and file server failed (HTTP 525).',
    advice: 'Compare TLS versions and cipher suites of CDN and server.',
  },
  BG_E_HTTP_ERROR_526: {
    retry: 'automatic',
    meaning: 'The CDN does not accept the certificate of the file server (HTTP 526).',
    advice: 'Renew the certificate of the server.',
  },
  BG_E_HTTP_ERROR_527: {
    retry: 'automatic',
    meaning: 'The connection between CDN and file server was lost (HTTP 527).',
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_529: {
    retry: 'automatic',
    meaning: 'The service behind the URL is overloaded (HTTP 529).',
    advice: 'If the problem persists, look into the log of the server.',
  },
  BG_E_HTTP_ERROR_530: {
    retry: 'automatic',
    meaning: "The CDN can't resolve or reach the file server (HTTP 530).",
    advice: 'Check the DNS records of the server at the CDN.',
  },
} as const;
