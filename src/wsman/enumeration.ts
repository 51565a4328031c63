import { startDeadline, timeIsUp } from '../runtime/deadline';
import { CimInstance } from './cim';
import { DecodeError } from './decodeError';
import { hasCode, RemoteError } from './errors';
import { ACTION, NS, WQL_DIALECT } from './names';
import type { Exchange, Operation } from './operation';
import type { XmlElement } from './xmlElement';
import { escapeXml } from './xmlText';

export interface EnumerateOptions {
  /** A class; with a query, its namespace and `/*` (otherwise fault 2150859003). */
  readonly resourceUri: string;
  /** WQL, such as `SELECT JobId, State FROM BitsClientJob`. */
  readonly query?: string;
  /** Most objects of a page; default: as many as Windows gives. */
  readonly maxElements?: number;
}

/** Windows' own upper bound (MaxBatchItems). Without MaxElements it returns one object per round trip. */
const MAX_ELEMENTS = 32_000;

/** Pages of a listing that never ends. A listing of one job a page, as some hosts answer, stays far below. */
const MAX_PAGES = 20_000;
/** Empty pages in a row. Windows sends one or two where it has nothing yet. */
const MAX_EMPTY_PAGES = 100;

/** Milliseconds that a Release may delay a caller who left the loop. After a cancel it may need a new sign-in. */
const RELEASE_TIMEOUT = 5_000;

interface Page {
  readonly items: readonly CimInstance[];
  /** Context for the next Pull; `undefined` at the end. */
  readonly context: string | undefined;
}

/**
 * Enumerate, then Pull until EndOfSequence (MS-WSMV 3.1.4.8, 3.1.4.9; DSP0226 section 8). Counts mean nothing: Windows
 * often puts a single object in the first page. Leaving early releases the enumeration; otherwise it counts against the
 * user's quota for minutes.
 */
export async function* enumerate(
  client: Exchange,
  options: EnumerateOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly CimInstance[], void> {
  let context: string | undefined;
  const deadline = startDeadline(signal, client.listingTimeout);
  const ask = (action: string, body: string): Promise<Page> =>
    request(client, options, action, body, deadline.signal);
  try {
    let page = await ask(ACTION.enumerate, enumerateBody(options));
    context = page.context;
    let empty = 0;
    for (let pages = 1; context !== undefined; pages++) {
      empty = page.items.length === 0 ? empty + 1 : 0;
      if (pages > MAX_PAGES) throw endless(client, `${MAX_PAGES} pages`);
      if (empty > MAX_EMPTY_PAGES) throw endless(client, `${MAX_EMPTY_PAGES} empty pages`);
      yield page.items;
      page = await ask(ACTION.pull, pullBody(context, options));
      context = page.context;
    }
    yield page.items;
  } catch (error) {
    // The host has dropped the context: there is nothing to release.
    if (hasCode(error, 'ENUMERATION_LOST')) context = undefined;
    throw context !== undefined && timeIsUp(deadline.signal) ? tooLong(client, error) : error;
  } finally {
    deadline.end();
    if (context !== undefined) await release(client, options, context);
  }
}

function endless({ host }: Exchange, limit: string): RemoteError {
  return new RemoteError('ANSWER_TOO_LARGE', { host, limit });
}

/** The host has answered, so it is not silent: its listing has no end, or the line is too slow for it. */
function tooLong({ host, listingTimeout }: Exchange, cause: unknown): RemoteError {
  return new RemoteError('LISTING_TOO_LONG', { host, seconds: Math.ceil(listingTimeout / 1000) }, { cause });
}

function enumerateBody({ query, maxElements = MAX_ELEMENTS }: EnumerateOptions): string {
  const filter =
    query === undefined ? '' : `<w:Filter Dialect="${WQL_DIALECT}">${escapeXml(query)}</w:Filter>`;
  return (
    `<n:Enumerate xmlns:n="${NS.enumeration}"><w:OptimizeEnumeration/>` +
    `<w:MaxElements>${maxElements}</w:MaxElements>${filter}</n:Enumerate>`
  );
}

/** MaxElements is in another namespace than in Enumerate, and must repeat its value (fault 2150859181). */
function pullBody(context: string, { maxElements = MAX_ELEMENTS }: EnumerateOptions): string {
  return (
    `<n:Pull xmlns:n="${NS.enumeration}"><n:EnumerationContext>${escapeXml(context)}</n:EnumerationContext>` +
    `<n:MaxElements>${maxElements}</n:MaxElements></n:Pull>`
  );
}

async function request(
  client: Exchange,
  options: EnumerateOptions,
  action: string,
  body: string,
  signal: AbortSignal,
): Promise<Page> {
  const first = action === ACTION.enumerate;
  const effect = first ? 'none' : 'cursor';
  const operation: Operation = { action, resourceUri: options.resourceUri, body, effect };
  const answer = await client.exchange(operation, signal);
  return client.decode(() => readPage(answer, first ? 'EnumerateResponse' : 'PullResponse'));
}

/**
 * Reads a page. Items and EndOfSequence are in the namespace of WS-Management in an EnumerateResponse and in that of
 * WS-Enumeration in a PullResponse; both are accepted in both. An empty context ends the listing, like a missing one.
 * @throws DecodeError for any other answer: read as an empty page, it would make every job seem gone
 */
function readPage(body: XmlElement, name: string): Page {
  const response = body.child(NS.enumeration, name);
  if (!response) throw new DecodeError(`it holds no ${name}`);
  const items = either(response, 'Items')?.children ?? [];
  const context = response.child(NS.enumeration, 'EnumerationContext')?.text.trim();
  const ended = either(response, 'EndOfSequence') !== undefined || !context;
  return { items: items.map((item) => CimInstance.read(item)), context: ended ? undefined : context };
}

function either(response: XmlElement, local: string): XmlElement | undefined {
  return response.child(NS.wsman, local) ?? response.child(NS.enumeration, local);
}

/** Releases an enumeration, also after a cancel. The answer does not matter. */
async function release(client: Exchange, options: EnumerateOptions, context: string): Promise<void> {
  const body = `<n:Release xmlns:n="${NS.enumeration}"><n:EnumerationContext>${escapeXml(context)}</n:EnumerationContext></n:Release>`;
  const operation: Operation = {
    action: ACTION.release,
    resourceUri: options.resourceUri,
    body,
    effect: 'cursor',
  };
  try {
    await client.exchange(operation, AbortSignal.timeout(RELEASE_TIMEOUT));
  } catch {
    // The host ends the enumeration by itself after EnumerationTimeoutms (MS-WSMV 3.1.4.10).
    return;
  }
}
