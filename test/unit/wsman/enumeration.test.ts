import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CimInstance } from '../../../src/wsman/cim';
import { DecodeError } from '../../../src/wsman/decodeError';
import { enumerate, type EnumerateOptions } from '../../../src/wsman/enumeration';
import { readEnvelope } from '../../../src/wsman/envelope';
import { hasCode, RemoteError } from '../../../src/wsman/errors';
import type { Exchange, Operation } from '../../../src/wsman/operation';
import type { XmlElement } from '../../../src/wsman/xmlElement';
import { anyTime } from './fakeTransport';
import { answer, JOB_URI, job, OTHER_JOB_ID, page, WSMAN } from './samples';

/** Answers with the given Bodies in turn, and records the operations. */
class FakeExchange implements Exchange {
  readonly operations: Operation[] = [];
  readonly signals: AbortSignal[] = [];
  readonly #bodies: (string | RemoteError)[];

  constructor(...bodies: readonly (string | RemoteError)[]) {
    this.#bodies = [...bodies];
  }

  readonly host = 'srv.example';
  listingTimeout = 60_000;

  get asked(): readonly string[] {
    return this.operations.map(({ action }) => action.slice(action.lastIndexOf('/') + 1));
  }

  exchange(operation: Operation, signal: AbortSignal): Promise<XmlElement> {
    this.operations.push(operation);
    this.signals.push(signal);
    const body = this.#bodies.shift();
    if (body === undefined)
      return Promise.reject(new RemoteError('CONNECTION_LOST', { host: 'srv.example' }));
    if (body instanceof RemoteError) return Promise.reject(body);
    return Promise.resolve(readEnvelope(answer(body)));
  }

  decode<T>(read: () => T): T {
    return read();
  }
}

const JOBS: EnumerateOptions = { resourceUri: JOB_URI };
const TWO_JOBS = job() + job({ JobId: OTHER_JOB_ID });

async function pages(
  exchange: Exchange,
  options: EnumerateOptions = JOBS,
): Promise<(readonly CimInstance[])[]> {
  const all: (readonly CimInstance[])[] = [];
  for await (const each of enumerate(exchange, options, anyTime)) all.push(each);
  return all;
}

async function counts(...bodies: readonly string[]): Promise<readonly number[]> {
  return (await pages(new FakeExchange(...bodies))).map(({ length }) => length);
}

/** A host whose listing never ends: the same context, and the same items, for ever. */
class EndlessExchange extends FakeExchange {
  readonly #items: string | undefined;

  constructor(items?: string) {
    super();
    this.#items = items;
  }

  override exchange(operation: Operation): Promise<XmlElement> {
    this.operations.push(operation);
    const response = this.operations.length === 1 ? 'Enumerate' : 'Pull';
    return Promise.resolve(readEnvelope(answer(page(response, { items: this.#items, context: 'uuid:1' }))));
  }
}

/** A host with another page every few milliseconds, until the signal aborts. */
class SlowExchange extends EndlessExchange {
  override async exchange(operation: Operation, signal?: AbortSignal): Promise<XmlElement> {
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (signal?.aborted) throw new RemoteError('REQUEST_TIMEOUT', { host: this.host, seconds: 1 });
    return super.exchange(operation);
  }
}

describe('enumerate', () => {
  for (const [what, items, limit] of [
    ['empty pages', undefined, 200],
    ['the same item', '<x/>', 21_000],
  ] as const)
    it(`ends a listing of ${what} without end, and releases it`, async () => {
      const exchange = new EndlessExchange(items);
      await assert.rejects(pages(exchange), (error) => hasCode(error, 'ANSWER_TOO_LARGE'));
      assert.ok(exchange.asked.length < limit);
      assert.equal(exchange.asked.at(-1), 'Release');
    }).timeout(20_000);

  it('ends a listing that takes too long in all, although every page comes soon, and releases it', async () => {
    const exchange = new SlowExchange();
    exchange.listingTimeout = 60;
    await assert.rejects(pages(exchange), (error) => hasCode(error, 'LISTING_TOO_LONG'));
    assert.ok(exchange.asked.length < 20);
    assert.equal(exchange.asked.at(-1), 'Release');
  });

  it('leaves it to the request to say why there was no first page', async () => {
    const lost = new RemoteError('CONNECT_TIMEOUT', { host: 'srv.example', port: 5985, seconds: 1 });
    const exchange = new FakeExchange(lost);
    exchange.listingTimeout = 0;
    await assert.rejects(pages(exchange), (error) => error === lost);
  });

  it('asks for objects in the first answer, and for as many as the host allows', async () => {
    const exchange = new FakeExchange(page('Enumerate', { end: true }));
    await pages(exchange);
    assert.deepEqual(exchange.operations, [
      {
        action: 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate',
        resourceUri: JOB_URI,
        body:
          '<n:Enumerate xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"><w:OptimizeEnumeration/>' +
          '<w:MaxElements>32000</w:MaxElements></n:Enumerate>',
        effect: 'none',
      },
    ]);
  });

  it('sends a query as a WQL filter, escaped', async () => {
    const exchange = new FakeExchange(page('Enumerate', { end: true }));
    await pages(exchange, { resourceUri: 'urn:all', query: 'SELECT * FROM X WHERE A < 2 AND B = "&"' });
    assert.ok(
      exchange.operations[0]?.body.includes(
        '<w:Filter Dialect="http://schemas.microsoft.com/wbem/wsman/1/WQL">SELECT * FROM X WHERE A &lt; 2 AND B = &quot;&amp;&quot;</w:Filter>',
      ),
    );
  });

  describe('accepts an answer that holds everything', () => {
    for (const [what, body] of [
      [
        'with an empty context and EndOfSequence',
        page('Enumerate', { context: '', items: TWO_JOBS, end: true }),
      ],
      [
        'with EndOfSequence beside a context',
        page('Enumerate', { context: 'uuid:1', items: TWO_JOBS, end: true }),
      ],
      ['with no more than an empty context', page('Enumerate', { context: '', items: TWO_JOBS })],
      ['with a blank context', page('Enumerate', { context: ' \n ', items: TWO_JOBS })],
      ['with no context at all', page('Enumerate', { items: TWO_JOBS })],
      ['in the namespace of WS-Enumeration', page('Enumerate', { items: TWO_JOBS, end: true, prefix: 'n' })],
    ] as const)
      it(what, async () => {
        assert.deepEqual(await counts(body), [2]);
      });
  });

  it('pulls after a first answer with one object, as Windows often sends it', async () => {
    assert.deepEqual(
      await counts(
        page('Enumerate', { context: 'uuid:1', items: job() }),
        page('Pull', { context: 'uuid:2', items: TWO_JOBS }),
        page('Pull', { items: TWO_JOBS + job(), end: true }),
      ),
      [1, 2, 3],
    );
  });

  it('accepts Items and EndOfSequence of either namespace in a PullResponse', async () => {
    assert.deepEqual(
      await counts(
        page('Enumerate', { context: 'uuid:1' }),
        page('Pull', { context: 'uuid:2', items: job(), prefix: 'w' }),
        page('Pull', { context: 'uuid:3', items: job(), end: true, prefix: 'w' }),
      ),
      [0, 1, 1],
    );
  });

  it('pulls again where Items are missing or empty before the end', async () => {
    assert.deepEqual(
      await counts(
        page('Enumerate', { context: 'uuid:1' }),
        page('Pull', { context: 'uuid:2', items: '' }),
        page('Pull', { context: 'uuid:3' }),
        page('Pull', { items: job(), end: true }),
      ),
      [0, 0, 0, 1],
    );
  });

  it('does not end at a property that is called EndOfSequence or EnumerationContext', async () => {
    const strange = `<p:X xmlns:p="${JOB_URI}"><p:EndOfSequence/><p:EnumerationContext/></p:X>`;
    const inNoNamespace = page('Enumerate', { context: 'uuid:1', items: strange }).replace(
      '</n:EnumerateResponse>',
      '<EndOfSequence/></n:EnumerateResponse>',
    );
    assert.deepEqual(await counts(inNoNamespace, page('Pull', { end: true })), [1, 0]);
  });

  it('pulls with the newest context, and repeats MaxElements in the namespace of a Pull', async () => {
    const exchange = new FakeExchange(
      page('Enumerate', { context: ' uuid:1&amp;a ' }),
      page('Pull', { context: 'uuid:2' }),
      page('Pull', { end: true }),
    );
    await pages(exchange);
    const pull = (context: string): string =>
      `<n:Pull xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"><n:EnumerationContext>${context}</n:EnumerationContext><n:MaxElements>32000</n:MaxElements></n:Pull>`;
    assert.deepEqual(
      exchange.operations.slice(1).map(({ body }) => body),
      [pull('uuid:1&amp;a'), pull('uuid:2')],
    );
    for (const { action, resourceUri, effect } of exchange.operations.slice(1)) {
      assert.equal(action, 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Pull');
      assert.equal(resourceUri, JOB_URI);
      assert.equal(effect, 'cursor');
    }
  });

  it('asks for fewer objects at a time where that is wanted, in each request', async () => {
    const exchange = new FakeExchange(page('Enumerate', { context: 'uuid:1' }), page('Pull', { end: true }));
    await pages(exchange, { ...JOBS, maxElements: 1 });
    const bodies = exchange.operations.map(({ body }) => body);
    assert.match(bodies[0] ?? '', /<w:MaxElements>1<\/w:MaxElements>/);
    assert.match(bodies[1] ?? '', /<n:MaxElements>1<\/n:MaxElements>/);
  });

  it('reads the fragments of a projection', async () => {
    const fragment = `<w:XmlFragment xmlns:w="${WSMAN}"><JobId>{X}</JobId></w:XmlFragment>`;
    const [first] = await pages(new FakeExchange(page('Enumerate', { items: fragment, end: true })));
    assert.equal(first?.[0]?.text('JobId'), '{X}');
  });

  describe('refuses an answer to something else instead of reading an empty list', () => {
    for (const [what, bodies] of [
      ['an empty Body', ['']],
      ['an object', [job()]],
      ['a response of another namespace', ['<EnumerateResponse/>']],
      ['a PullResponse to an Enumerate', [page('Pull', { end: true })]],
      ['an empty Body to a Pull', [page('Enumerate', { context: 'uuid:1' }), '']],
    ] as const)
      it(what, async () => {
        await assert.rejects(pages(new FakeExchange(...bodies)), DecodeError);
      });
  });

  describe('releases the enumeration', () => {
    const started = (): FakeExchange =>
      new FakeExchange(page('Enumerate', { context: 'uuid:1' }), page('Pull', { context: 'uuid:2' }), '');

    it('when the loop is left early', async () => {
      const exchange = started();
      let seen = 0;
      for await (const each of enumerate(exchange, JOBS, anyTime)) {
        seen += 1 + each.length;
        if (seen === 2) break;
      }
      assert.deepEqual(exchange.asked, ['Enumerate', 'Pull', 'Release']);
      const [, , release] = exchange.operations;
      assert.equal(
        release?.body,
        '<n:Release xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"><n:EnumerationContext>uuid:2</n:EnumerationContext></n:Release>',
      );
      assert.equal(release.resourceUri, JOB_URI);
    });

    it('when the loop throws', async () => {
      const exchange = started();
      await assert.rejects(async () => {
        for await (const each of enumerate(exchange, JOBS, anyTime))
          throw new RangeError(String(each.length));
      }, RangeError);
      assert.deepEqual(exchange.asked, ['Enumerate', 'Release']);
    });

    it('when it is cancelled, with a signal of its own', async () => {
      const controller = new AbortController();
      const cancelled = new RemoteError('CANCELLED');
      const exchange = new FakeExchange(page('Enumerate', { context: 'uuid:1' }), cancelled, '');
      await assert.rejects(
        async () => {
          for await (const each of enumerate(exchange, JOBS, controller.signal)) {
            assert.equal(each.length, 0);
            controller.abort();
          }
        },
        (error) => error === cancelled,
      );
      assert.deepEqual(exchange.asked, ['Enumerate', 'Pull', 'Release']);
      assert.equal(exchange.signals[1]?.aborted, true);
      assert.equal(exchange.signals[2]?.aborted, false);
    });

    it('when a Pull fails, and reports that failure and not the one of Release', async () => {
      const exchange = new FakeExchange(
        page('Enumerate', { context: 'uuid:1' }),
        new RemoteError('QUOTA_EXCEEDED', { host: 'srv.example' }),
        new RemoteError('FAULT', { host: 'srv.example' }),
      );
      await assert.rejects(pages(exchange), (error) => hasCode(error, 'QUOTA_EXCEEDED'));
      assert.deepEqual(exchange.asked, ['Enumerate', 'Pull', 'Release']);
    });
  });

  describe('releases nothing', () => {
    it('at the end', async () => {
      const exchange = new FakeExchange(
        page('Enumerate', { context: 'uuid:1' }),
        page('Pull', { end: true }),
      );
      await pages(exchange);
      assert.deepEqual(exchange.asked, ['Enumerate', 'Pull']);
    });

    it('when the loop is left on the last page', async () => {
      const exchange = new FakeExchange(page('Enumerate', { context: 'uuid:1', items: job(), end: true }));
      for await (const each of enumerate(exchange, JOBS, anyTime)) if (each.length > 0) break;
      assert.deepEqual(exchange.asked, ['Enumerate']);
    });

    it('when the host has lost the enumeration', async () => {
      const exchange = new FakeExchange(
        page('Enumerate', { context: 'uuid:1' }),
        new RemoteError('ENUMERATION_LOST', { host: 'srv.example' }),
      );
      await assert.rejects(pages(exchange), (error) => hasCode(error, 'ENUMERATION_LOST'));
      assert.deepEqual(exchange.asked, ['Enumerate', 'Pull']);
    });

    it('when no enumeration was started', async () => {
      const exchange = new FakeExchange(new RemoteError('PROVIDER_MISSING', { host: 'srv.example' }));
      await assert.rejects(pages(exchange), (error) => hasCode(error, 'PROVIDER_MISSING'));
      assert.deepEqual(exchange.asked, ['Enumerate']);
    });
  });

  it('sends nothing before the first page is requested', async () => {
    const exchange = new FakeExchange();
    const listing = enumerate(exchange, JOBS, anyTime);
    await listing.return();
    assert.deepEqual(exchange.asked, []);
  });
});
