/** A file on a host that publishes it for the others. */
export interface HostSource {
  /** Name of the host, as selectors have it. */
  readonly host: string;
  /** Of the URLs; `undefined` for the usual one. */
  readonly port: number | undefined;
  /** Full path on a drive of that host. */
  readonly path: string;
}

/**
 * `NAME:D:\Packs\pack.zip`, or `NAME:8080:D:\Packs\pack.zip`. No path on a drive has a second colon, shares begin with
 * two backslashes and URLs have slashes, so that nothing else is written this way. Names are without placeholders.
 */
const FORM =
  /^(?<host>[^\s\\/:${}]+(?: [^\s\\/:${}]+)*):(?:(?<port>[1-9]\d{0,4}):)?(?<path>[A-Za-z]:\\[^]*)$/;
const LAST_PORT = 65_535;

/** Reads a `from`; `undefined` for one that is no file of a host, but a URL or a path. */
export function hostSource(from: string): HostSource | undefined {
  const { host, port, path = '' } = FORM.exec(from)?.groups ?? {};
  if (host === undefined || Number(port ?? 0) > LAST_PORT) return undefined;
  return { host, port: port === undefined ? undefined : Number(port), path };
}

/** Whether some file comes from a host. */
export function hasHostSource(files: readonly { readonly from: string }[]): boolean {
  return files.some(({ from }) => hostSource(from) !== undefined);
}
