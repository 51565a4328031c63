import { NS } from '../../src/wsman/names';

/** The jobs of a host, as text. */
export interface ListedJobs {
  readonly count: number;
  /** Attributes of the envelope. */
  readonly declarations?: string;
  /** Brings them on, as the time between two listings does. */
  advance(): void;
  /** A job in the answer to an Enumerate, and to a progress query. */
  object(index: number): string;
  fragment(index: number): string;
  /** The body of the answer to a request about one job; a host without it answers such requests with nothing. */
  call?(method: string, request: string): string;
}

/** Characters of a page, below MaxEnvelopeSizekb. A host that is told how many jobs a page has does not look at it. */
const PAGE = 500_000;

/** The position of an enumeration, which is encoded in its context, so that the host keeps no state. */
interface Cursor {
  readonly progress: boolean;
  readonly at: number;
}

/** The answer to a request, which is read as text, without a codec of the client. */
export function answer(request: string, jobs: ListedJobs, most = Infinity): string {
  const action = /<a:Action[^>]*>([^<]*)</.exec(request)?.[1] ?? '';
  const messageId = /<a:MessageID>([^<]*)</.exec(request)?.[1] ?? '';
  switch (action.slice(action.lastIndexOf('/') + 1)) {
    case 'Enumerate': {
      jobs.advance();
      const progress = request.includes('<w:Filter');
      // The first answer of Windows to a long listing has one object.
      const first = Math.min(jobs.count > 10 ? 1 : jobs.count, most);
      return envelope(
        jobs,
        messageId,
        action,
        page('EnumerateResponse', 'w', jobs, { progress, at: 0 }, first),
      );
    }
    case 'Pull': {
      const [, kind, at] = /EnumerationContext>uuid:(\w+)-(\d+)</.exec(request) ?? [];
      const cursor = { progress: kind === 'progress', at: Number(at) };
      return envelope(jobs, messageId, action, page('PullResponse', 'n', jobs, cursor, most));
    }
    default: {
      const method = action.slice(action.lastIndexOf('/') + 1);
      return envelope(jobs, messageId, action, jobs.call?.(method, request) ?? '');
    }
  }
}

function page(name: string, prefix: string, jobs: ListedJobs, cursor: Cursor, most: number): string {
  const items: string[] = [];
  const limit = Number.isFinite(most) && most > 1 ? Infinity : PAGE;
  let length = 0;
  let at = cursor.at;
  for (; at < jobs.count && items.length < most && length < limit; at++) {
    const item = cursor.progress ? jobs.fragment(at) : jobs.object(at);
    length += item.length;
    items.push(item);
  }
  const isLast = at >= jobs.count;
  const context = isLast ? '' : `uuid:${cursor.progress ? 'progress' : 'full'}-${at}`;
  return (
    `<n:${name}><n:EnumerationContext>${context}</n:EnumerationContext>` +
    `<${prefix}:Items>${items.join('')}</${prefix}:Items>` +
    `${isLast ? `<${prefix}:EndOfSequence/>` : ''}</n:${name}>`
  );
}

function envelope(
  { declarations = '' }: ListedJobs,
  messageId: string,
  action: string,
  body: string,
): string {
  return (
    `<s:Envelope xml:lang="en-US" xmlns:s="${NS.soap}" xmlns:a="${NS.addressing}" xmlns:n="${NS.enumeration}" ` +
    `xmlns:w="${NS.wsman}"${declarations}><s:Header xmlns:p="${NS.wsmv}"><a:Action>${action}Response</a:Action>` +
    `<a:MessageID>uuid:00000000-0000-0000-0000-000000000001</a:MessageID><p:OperationID s:mustUnderstand="false">` +
    `uuid:00000000-0000-0000-0000-000000000002</p:OperationID><p:SequenceId>1</p:SequenceId>` +
    `<a:RelatesTo>${messageId}</a:RelatesTo></s:Header><s:Body>${body}</s:Body></s:Envelope>`
  );
}
