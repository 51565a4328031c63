import { randomUUID } from 'node:crypto';
import { transportOptions } from '../src/wsman/connect';
import { PROGRESS_PROPERTIES } from '../src/bits/decodeJob';
import { writeEnvelope } from '../src/wsman/envelope';
import { HttpTransport } from '../src/wsman/http/httpTransport';
import { ACTION, BITS_JOB_RESOURCE, BITS_RESOURCES, NS, WQL_DIALECT } from '../src/wsman/names';
import type { RunningHost } from './host/start';

const PROGRESS = `SELECT ${PROGRESS_PROPERTIES.join(', ')} FROM BitsClientJob`;

/** The transport alone: sends the requests of a listing, opens the answers and drops them. */
export class Floor {
  readonly #transport: HttpTransport;
  readonly #calm = new AbortController().signal;

  private constructor(transport: HttpTransport) {
    this.#transport = transport;
  }

  static async open({ options, kerberos }: Pick<RunningHost, 'options' | 'kerberos'>): Promise<Floor> {
    return new Floor(new HttpTransport(await transportOptions(options, kerberos)));
  }

  close(): void {
    this.#transport.close();
  }

  /** @returns bytes of the answers */
  async list(detail: 'full' | 'progress'): Promise<number> {
    const filter = detail === 'full' ? '' : `<w:Filter Dialect="${WQL_DIALECT}">${PROGRESS}</w:Filter>`;
    const resourceUri = detail === 'full' ? BITS_JOB_RESOURCE : BITS_RESOURCES;
    const optimised = '<w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements>';
    let body = `<n:Enumerate xmlns:n="${NS.enumeration}">${optimised}${filter}</n:Enumerate>`;
    let action: string = ACTION.enumerate;
    for (let bytes = 0; ;) {
      const text = await this.#send(action, resourceUri, body);
      bytes += text.length;
      const context = /EnumerationContext>([^<]+)</.exec(text.slice(0, 2_000))?.[1];
      if (context === undefined) return bytes;
      action = ACTION.pull;
      const place = `<n:EnumerationContext>${context}</n:EnumerationContext>`;
      body = `<n:Pull xmlns:n="${NS.enumeration}">${place}<n:MaxElements>32000</n:MaxElements></n:Pull>`;
    }
  }

  #send(action: string, resourceUri: string, body: string): Promise<string> {
    const envelope = writeEnvelope(
      {
        to: this.#transport.url,
        action,
        messageId: `uuid:${randomUUID()}`,
        resourceUri,
        maxEnvelopeSize: 512_000,
        operationTimeout: 60_000,
        locale: 'en-US',
      },
      body,
    );
    return this.#transport.send({ envelope, effect: 'none', what: action, limit: 60_000 }, this.#calm);
  }
}
