import { STATUS_CODES } from 'node:http';
import { nextFlaw, type Flaw } from '../flaws';
import { emptyReply, listenerPage, type Reply } from './reply';
import { HANDSHAKE } from './requestRecord';

/** Bytes added by `oversized`: more than any client takes. */
const OVERSIZED = 2.5 * 1024 * 1024;

const OTHER_JOB = '{00000000-0000-4000-8000-000000000000}';

const PORTAL = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

/** The HTML page of a captive portal or a proxy. */
export function portalPage({ status = 200 }: Flaw): Reply {
  return { status, headers: [['Content-Type', 'text/html']], body: Buffer.from(PORTAL) };
}

/** The error page of a listener or proxy that refuses a request. */
export function refusalPage({ status = 403 }: Flaw): Reply {
  return listenerPage(status, STATUS_CODES[status] ?? '');
}

/**
 * The reply that replaces the answer to a sign-in leg, when a flaw names the action {@link HANDSHAKE}. Kinds that
 * spoil SOAP have no effect here.
 */
export function handshakeFlaw(flaws: Flaw[]): Reply | undefined {
  if (!flaws.some(({ action }) => action === HANDSHAKE)) return undefined;
  const flaw = nextFlaw(flaws, HANDSHAKE);
  const reply = flaw && insteadOfLeg(flaw);
  return reply && { ...reply, action: HANDSHAKE };
}

function insteadOfLeg(flaw: Flaw): Reply | undefined {
  switch (flaw.kind) {
    case 'silence':
      return { ...emptyReply(0), ending: 'silence' };
    case 'resetBefore':
    case 'resetAfter':
      return { ...emptyReply(0), ending: 'reset' };
    case 'empty500':
      return emptyReply(500);
    case 'empty200':
      return emptyReply(200);
    case 'html':
      return portalPage(flaw);
    case 'refused':
      return refusalPage(flaw);
    default:
      return undefined;
  }
}

/** The envelope with the defect that the flaw names. */
export function spoilEnvelope(envelope: string, flaw: Flaw | undefined): string {
  switch (flaw?.kind) {
    case 'malformed':
      return envelope.slice(0, -'</s:Envelope>'.length);
    case 'notSoap':
      return '<nothing xmlns="http://soap.example/none"/>';
    case 'oversized':
      return envelope.replace('</s:Envelope>', `<!--${' '.repeat(OVERSIZED)}--></s:Envelope>`);
    case 'wrongRelatesTo':
      return envelope.replace(
        /<a:RelatesTo>[^<]*/u,
        '<a:RelatesTo>uuid:00000000-0000-0000-0000-000000000000',
      );
    case 'noRelatesTo':
      return envelope.replace(/<a:RelatesTo>[^<]*<\/a:RelatesTo>/u, '');
    case 'emptyBody':
      return envelope.replace(/<s:Body>.*<\/s:Body>/su, '<s:Body></s:Body>');
    case 'plainOutput':
      return envelope.replace(/(<\/?p:\w+)_OUTPUT\b/gu, '$1');
    case 'otherOutput':
      return envelope.replace(/(<\/?p:)\w+_OUTPUT\b/gu, '$1Other_OUTPUT');
    case 'noReturnValue':
      return envelope.replace(/<p:ReturnValue>[^<]*<\/p:ReturnValue>/u, '');
    case 'otherJob':
      return envelope.replace(/(<p:JobId>)[^<]*/gu, `$1${OTHER_JOB}`);
    default:
      return envelope;
  }
}

/** Sealed data with the defect that the flaw names: the client's check of the signature has to find it. */
export function spoilData(data: Buffer, flaw: Flaw | undefined): Buffer {
  if (flaw?.kind !== 'flippedBit') return data;
  const spoilt = Buffer.from(data);
  const middle = spoilt.length >> 1;
  spoilt[middle] = (spoilt[middle] ?? 0) ^ 1;
  return spoilt;
}

/**
 * A sealed body with the defect that the flaw names: the client's check of sequence or structure has to find it.
 * @param last the sealed body sent before this one on the same connection
 */
export function spoilSealedBody(body: Buffer, last: Buffer | undefined, flaw: Flaw | undefined): Buffer {
  switch (flaw?.kind) {
    case 'replayed':
      return last ?? body;
    case 'cutBody':
      return body.subarray(0, body.length >> 1);
    default:
      return body;
  }
}

/** The reply with the transport error or delay that the flaw names. */
export function spoilDelivery(reply: Reply, flaw: Flaw | undefined): Reply {
  switch (flaw?.kind) {
    case 'silence':
      return { ...reply, ending: 'silence' };
    case 'resetAfter':
      return { ...reply, ending: 'reset' };
    case 'truncated':
      return { ...reply, ending: 'truncated' };
    case 'dropAfter':
      return { ...reply, ending: 'drop' };
    case 'delay':
      return { ...reply, delay: flaw.milliseconds ?? 0 };
    default:
      return reply;
  }
}
