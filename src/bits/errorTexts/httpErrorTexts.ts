/** Answers of the file server, save those of class 5xx. */
export const HTTP_ERROR_TEXTS = {
  BG_E_HTTP_ERROR_200: {
    retry: 'resume',
    meaning: 'The file server sent a whole file where BITS had asked for a part (HTTP 200).',
    advice: 'Check that the server and proxies in between honour Range headers.',
  },
  BG_E_HTTP_ERROR_300: {
    retry: 'never',
    meaning: 'The file server offers several files for this URL (HTTP 300).',
    advice: 'Create the job with the URL of one of them.',
  },
  BG_E_HTTP_ERROR_301: {
    retry: 'never',
    meaning: 'The file has moved for good (HTTP 301).',
    advice: 'Create the job with the new URL.',
  },
  BG_E_HTTP_ERROR_302: {
    retry: 'never',
    meaning: 'The file is at another URL for now (HTTP 302).',
    advice:
      'Create the job with the URL that the redirection leads to. It may be a page that asks for a sign-in.',
  },
  BG_E_HTTP_ERROR_303: {
    retry: 'never',
    meaning: 'The file server points to another page (HTTP 303).',
    advice:
      'Create the job with the URL that the redirection leads to. It may be a page that asks for a sign-in.',
  },
  BG_E_HTTP_ERROR_304: {
    retry: 'repair',
    meaning: 'The file server says that the file has not changed (HTTP 304), which BITS did not ask.',
    advice: 'Look at caches and proxies in between.',
  },
  BG_E_HTTP_ERROR_305: {
    retry: 'repair',
    meaning: 'The file server must be reached through a proxy (HTTP 305).',
    advice: 'Name that proxy on the job.',
  },
  BG_E_HTTP_ERROR_307: {
    retry: 'never',
    meaning: 'The file is at another URL for the moment (HTTP 307).',
    advice: 'Create the job with the URL that the redirection leads to.',
  },
  BG_E_HTTP_ERROR_308: {
    retry: 'never',
    meaning: 'The file is at another URL from now on (HTTP 308).',
    advice: 'Create the job with the new URL.',
  },
  BG_E_HTTP_ERROR_400: {
    retry: 'never',
    meaning: 'The file server did not understand the request (HTTP 400).',
    advice:
      'Check the URL. BITS sends it as it is, so blanks and letters outside ASCII must be percent-encoded.',
  },
  BG_E_HTTP_ERROR_401: {
    retry: 'repair',
    meaning: 'The file server requires a sign-in, or rejected this one (HTTP 401).',
    advice: 'Set credentials for the server on the job.',
  },
  BG_E_HTTP_ERROR_402: {
    retry: 'repair',
    meaning: 'The file server requires payment (HTTP 402).',
    advice: 'Clear it with the operator of the server.',
  },
  BG_E_HTTP_ERROR_403: {
    retry: 'repair',
    meaning: 'The file server denies access to the file (HTTP 403).',
    advice:
      "If the URL is a signed one, it may have expired, or be signed for GET only: BITS asks with HEAD first. Else check the rights of the job's account on the server: LocalSystem and NetworkService come as the computer account, LocalService as nobody.",
  },
  BG_E_HTTP_ERROR_404: {
    retry: 'repair',
    meaning: 'The file server has no such file (HTTP 404).',
    advice: 'Check the URL.',
    uploadAdvice:
      'For an upload, check that BITS uploads are enabled for the folder and that the file is not over the limit of IIS.',
  },
  BG_E_HTTP_ERROR_405: {
    retry: 'repair',
    meaning: 'The file server does not allow this kind of request (HTTP 405).',
    advice: 'Allow HEAD and GET on the server.',
    uploadAdvice: 'For an upload, allow BITS_POST as well.',
  },
  BG_E_HTTP_ERROR_406: {
    retry: 'repair',
    meaning: 'The file server has no form of the file that BITS accepts (HTTP 406).',
    advice: 'Look at the rules for content types on the server.',
  },
  BG_E_HTTP_ERROR_407: {
    retry: 'repair',
    meaning: 'The proxy requires a sign-in (HTTP 407).',
    advice: 'Set credentials for the proxy on the job.',
  },
  BG_E_HTTP_ERROR_408: {
    retry: 'automatic',
    meaning: 'The file server waited too long for the request (HTTP 408).',
    advice: 'Usually temporary. If not, look at the network between the host and the server.',
  },
  BG_E_HTTP_ERROR_409: {
    retry: 'repair',
    meaning: 'The request does not fit the present state of the file on the server (HTTP 409).',
    advice: 'Look into the log of the server.',
    uploadAdvice:
      'For an upload, check that its folder exists on the server and that nobody else writes the file.',
  },
  BG_E_HTTP_ERROR_410: {
    retry: 'never',
    meaning: 'The file was removed from the server (HTTP 410).',
    advice: 'Use another URL.',
  },
  BG_E_HTTP_ERROR_411: {
    retry: 'repair',
    meaning: 'The file server requires the length first (HTTP 411).',
    advice: 'Look at the settings of the server and of proxies in between.',
  },
  BG_E_HTTP_ERROR_412: {
    retry: 'new-job',
    meaning: 'The file on the server is no longer the one that the transfer began with (HTTP 412).',
    advice: 'Make sure that the file is not replaced during the transfer.',
  },
  BG_E_HTTP_ERROR_413: {
    retry: 'repair',
    meaning: 'The request is larger than the file server allows (HTTP 413).',
    advice: 'Raise the limit of the server.',
  },
  BG_E_HTTP_ERROR_414: {
    retry: 'never',
    meaning: 'The URL is too long for the file server (HTTP 414).',
    advice: 'Use a shorter URL.',
  },
  BG_E_HTTP_ERROR_415: {
    retry: 'repair',
    meaning: 'The file server does not accept this kind of content (HTTP 415).',
    advice: 'Look at the rules for content types on the server.',
    uploadAdvice: 'For an upload, enable BITS uploads for the folder in IIS.',
  },
  BG_E_HTTP_ERROR_416: {
    retry: 'new-job',
    meaning: 'The file server has no such part of the file (HTTP 416); the file has probably become shorter.',
    advice: 'Make sure that the file is not replaced during the transfer.',
  },
  BG_E_HTTP_ERROR_417: {
    retry: 'repair',
    meaning: 'The file server, or a proxy before it, does not meet an expectation of the request (HTTP 417).',
    advice: 'Bypass the proxy, or check the server.',
  },
  BG_E_HTTP_ERROR_421: {
    retry: 'repair',
    meaning: 'The request reached a server that does not serve this name (HTTP 421).',
    advice: 'Check DNS and proxies as seen from the host.',
  },
  BG_E_HTTP_ERROR_423: {
    retry: 'repair',
    meaning: 'The file on the server is locked (HTTP 423).',
    advice: 'Have the lock removed.',
  },
  BG_E_HTTP_ERROR_424: {
    retry: 'repair',
    meaning: 'Another action on the server, on which this one depends, failed (HTTP 424).',
    advice: 'Look into the log of the server.',
  },
  BG_E_HTTP_ERROR_426: {
    retry: 'repair',
    meaning: 'The file server requires another protocol (HTTP 426).',
    advice: 'Try https in the URL.',
  },
  BG_E_HTTP_ERROR_428: {
    retry: 'repair',
    meaning: 'The file server demands a condition that BITS does not send (HTTP 428).',
    advice: 'Look at the settings of the server.',
  },
  BG_E_HTTP_ERROR_429: {
    retry: 'automatic',
    meaning: 'The file server gets too many requests (HTTP 429).',
    advice:
      'If the problem persists, run fewer jobs at once, or ask the operator of the server for a higher limit.',
  },
  BG_E_HTTP_ERROR_431: {
    retry: 'repair',
    meaning: 'The headers of the request are larger than the file server allows (HTTP 431).',
    advice:
      'Raise the limit of the server, or use a shorter URL. A large Kerberos ticket of an account in many groups can be the cause.',
  },
  BG_E_HTTP_ERROR_449: {
    retry: 'repair',
    meaning: 'The file server asks for the request again, with more information (HTTP 449).',
    advice: 'Look at the server and its sign-in.',
  },
  BG_E_HTTP_ERROR_451: {
    retry: 'never',
    meaning: 'The file server may not give out the file for legal reasons (HTTP 451).',
    advice: 'Use another source.',
  },
  BG_E_HTTP_ERROR_499: {
    retry: 'automatic',
    meaning: 'A proxy or CDN saw the connection end before the answer (HTTP 499).',
    advice: 'If the problem persists, look at timeouts on the way.',
  },
} as const;
