import { HRESULT } from '../../bits/hresults';

/** Texts for `GetError`. The practice host has one language and ignores the one requested. */

const CONTEXTS = [
  'No error has occurred.',
  'The cause of the error cannot be told.',
  'The error came up in the queue manager.',
  'The error came up while the owner was notified.',
  'The error came up at the local file.',
  'The error came up at the remote file.',
  'The error came up on the way to the server.',
  'The server application reported the error.',
];

/** Windows ends these texts with a line break. */
const LINE_END = '\r\n';

/** The text for a BG_ERROR_CONTEXT. */
export function contextText(context: number): string {
  return (CONTEXTS[context] ?? '') + LINE_END;
}

const TEXTS: Readonly<Record<number, string>> = {
  [HRESULT.BG_E_MISSING_FILE_SIZE]: 'The server did not tell the size of the file.',
  [HRESULT.BG_E_INSUFFICIENT_RANGE_SUPPORT]: 'The server does not support ranges.',
  [HRESULT.BG_E_INVALID_SERVER_RESPONSE]: 'The answer of the server is not valid.',
  [HRESULT.BG_E_NETWORK_DISCONNECTED]: 'The computer is not connected to a network.',
  [HRESULT.BG_E_REMOTE_FILE_CHANGED]: 'The remote file changed while it was read.',
  [HRESULT.BG_E_LOCAL_FILE_CHANGED]: 'The local file changed while it was read.',
  [HRESULT.BG_E_INVALID_PROXY_INFO]: 'The proxy settings are not valid.',
  [HRESULT.BG_E_MAXDOWNLOAD_TIMEOUT]: 'The transfer took longer than is allowed.',
  [HRESULT.E_ACCESSDENIED]: 'Access is denied.',
  [HRESULT.ERROR_FILE_NOT_FOUND]: 'The file was not found.',
  [HRESULT.ERROR_PATH_NOT_FOUND]: 'The folder was not found.',
  [HRESULT.ERROR_DISK_FULL]: 'There is not enough room on the disk.',
  [HRESULT.ERROR_WINHTTP_TIMEOUT]: 'The server did not answer in time.',
  [HRESULT.ERROR_WINHTTP_NAME_NOT_RESOLVED]: 'The name of the server could not be resolved.',
  [HRESULT.ERROR_WINHTTP_CANNOT_CONNECT]: 'A connection to the server could not be made.',
  [HRESULT.ERROR_WINHTTP_CONNECTION_ERROR]: 'The connection to the server was lost.',
  [HRESULT.ERROR_WINHTTP_SECURE_INVALID_CA]: 'The certificate of the server is not trusted.',
  [HRESULT.ERROR_WINHTTP_SECURE_CERT_CN_INVALID]: 'The certificate of the server has another name.',
  [HRESULT.ERROR_WINHTTP_SECURE_CERT_DATE_INVALID]: 'The certificate of the server is out of date.',
};

/** The text for an HRESULT. */
export function errorText(code: number): string {
  const status = code - 0x8019_0000;
  const text =
    status >= 100 && status < 600 ? `The server answered with HTTP status ${status}.` : TEXTS[code];
  return (text ?? `Error 0x${code.toString(16).toUpperCase()}.`) + LINE_END;
}
