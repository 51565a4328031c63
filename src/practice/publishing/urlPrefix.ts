/** A prefix of HTTP.SYS: scheme, name, port and path. The name `+` and `*` stand for any. */
export interface UrlPrefix {
  readonly scheme: 'http' | 'https';
  /** In lower case. */
  readonly name: string;
  readonly port: number;
  /** In lower case, with a slash at its beginning and none at its end. */
  readonly path: string;
}

const PREFIX = /^(?<scheme>https?):\/\/(?<name>[^/:?#]+):(?<port>\d{1,5})(?<path>(?:\/[^/?#%]+)*)\/?$/i;
const LAST_PORT = 65_535;

/** Reads a prefix; `undefined` for a text that is none ("UrlPrefix Strings" of the HTTP Server API). */
export function readPrefix(text: string): UrlPrefix | undefined {
  const { scheme = '', name = '', port = '', path = '' } = PREFIX.exec(text)?.groups ?? {};
  const number = Number(port);
  if (scheme === '' || number < 1 || number > LAST_PORT) return undefined;
  return {
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    name: name.toLowerCase(),
    port: number,
    path: path.toLowerCase(),
  };
}

/** Whether a request is one for the prefix. @param authority value of the Host header @param path undecoded, without query */
export function covers(prefix: UrlPrefix, authority: string, path: string): boolean {
  const { name, port } = prefix;
  const asked = authority.toLowerCase();
  const isNamed =
    name === '+' || name === '*' || asked === `${name}:${port}` || (port === 80 && asked === name);
  return isNamed && path.toLowerCase().startsWith(`${prefix.path}/`);
}
