import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names the folder with the recordings in the environment. They are other people's data, and no part of this project. */
export const RECORDINGS = 'BITS_REMOTE_RECORDINGS';

/** A request to a real host, and its answer, as texts. They are taken apart as text: our codecs must not check themselves. */
export interface Exchange {
  /** The last part of the action, such as `Receive`. */
  readonly action: string;
  readonly request: string;
  /** A SOAP answer, which may be a fault; `undefined` where the connection broke. */
  readonly response: string | undefined;
  /** The host's id of the command that it is about, or that it starts. */
  readonly commandId: string;
}

/** What was said in one file. */
export interface Recording {
  readonly name: string;
  readonly exchanges: readonly Exchange[];
  readonly sessions: readonly RecordedSession[];
}

/** The part of a recording that is about one shell of PowerShell. */
export interface RecordedSession {
  readonly name: string;
  /** The host's own id of it. */
  readonly shellId: string;
  readonly configuration: string;
  readonly exchanges: readonly Exchange[];
}

const POWERSHELL = 'http://schemas.microsoft.com/powershell/';

/** Reads all recordings of a folder, in the order of their names. A template without messages is left out. */
export async function readRecordings(folder: string): Promise<readonly Recording[]> {
  const files = (await readdir(folder)).filter((file) => /^test_.*\.yml$/u.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = file.slice('test_'.length, -'.yml'.length);
      const exchanges = readEntries(await readFile(join(folder, file), 'utf8')).map(exchangeOf);
      return { name, exchanges, sessions: sessionsOf(name, exchanges) };
    }),
  );
}

/** The one match of a pattern's group in a text; empty without one. */
export function inside(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[1] ?? '';
}

/**
 * Reads a list of flat maps, which is all of YAML that the files use: a scalar is plain or in single quotes, and may go on
 * in lines that are indented deeper.
 */
function readEntries(yaml: string): readonly ReadonlyMap<string, string>[] {
  const entries: Map<string, string>[] = [];
  let key: string | undefined;
  for (const line of yaml.split(/\r?\n/u)) {
    if (line.startsWith('#')) continue;
    const [, mark, name, value = ''] = /^(- | {2})([a-z_]+):(?: (.*))?$/u.exec(line) ?? [];
    const entry = entries.at(-1);
    if (name !== undefined) {
      if (mark === '- ') entries.push(new Map());
      entries.at(-1)?.set(name, value);
      key = name;
    } else if (entry && key !== undefined) entry.set(key, `${entry.get(key) ?? ''}\n${line.trim()}`);
  }
  return entries.map((entry) => new Map([...entry].map(([name, lines]) => [name, scalar(lines)])));
}

/** A break is a blank, and an empty line is a break. */
function scalar(lines: string): string {
  const folded = lines.trim().replace(/\n(\n*)/gu, (_, empty: string) => (empty === '' ? ' ' : empty));
  return /^'[^]*'$/u.test(folded) ? folded.slice(1, -1).replaceAll("''", "'") : folded;
}

function exchangeOf(entry: ReadonlyMap<string, string>): Exchange {
  const request = entry.get('request') ?? '';
  const response = entry.get('response') ?? '';
  const action = inside(request, /:Action[^>]*>[^<]*\/(\w+)</u);
  const started = inside(response, /<rsp:CommandId>([^<]*)</u);
  return {
    action,
    request,
    response: entry.get('http_error') === 'true' || !response.startsWith('<') ? undefined : response,
    commandId: action === 'Command' ? started : inside(request, /<s:Body>.* CommandId="([^"]*)"/u),
  };
}

function sessionsOf(name: string, exchanges: readonly Exchange[]): readonly RecordedSession[] {
  const found = new Map<string, Exchange[]>();
  const configurations = new Map<string, string>();
  for (const exchange of exchanges) {
    const { action, request, response = '' } = exchange;
    const resource = inside(request, /:ResourceURI[^>]*>([^<]*)</u);
    if (!resource.startsWith(POWERSHELL)) continue;
    const shellId = inside(action === 'Create' ? response : request, /Name="ShellId">([^<]*)</u);
    if (action === 'Create') {
      found.set(shellId, []);
      configurations.set(shellId, resource.slice(POWERSHELL.length));
    }
    found.get(shellId)?.push(exchange);
  }
  return [...found].map(([shellId, own]) => ({
    name,
    shellId,
    configuration: configurations.get(shellId) ?? '',
    exchanges: own,
  }));
}
