import assert from 'node:assert/strict';
import { defaultBehaviour, type Behaviour } from '../../../../src/practice/behaviour';
import {
  OpenEnumerations,
  type Batch,
  type BatchTerms,
} from '../../../../src/practice/service/openEnumerations';
import { SoapFault } from '../../../../src/practice/service/fault';
import { WSMAN } from '../../../../src/practice/service/faultCodes';
import { FakeClock } from '../../../fakeClock';

const TERMS: BatchTerms = {
  resource: 'http://x/Class',
  maxElements: 100,
  maxEnvelopeSize: 512_000,
  maxCharacters: undefined,
};

describe('practice host: enumerations', () => {
  let clock: FakeClock;
  let behaviour: Behaviour;
  let enumerations: OpenEnumerations;

  beforeEach(() => {
    clock = new FakeClock();
    behaviour = defaultBehaviour();
    let id = 0;
    enumerations = new OpenEnumerations(behaviour, clock, () => String(++id));
  });
  afterEach(() => {
    enumerations.close();
    assert.equal(clock.pending, 0);
  });

  const items = (count: number, length = 1000): string[] =>
    Array.from({ length: count }, (_, index) => String(index).padEnd(length));
  const context = (batch: Batch): string => batch.context ?? assert.fail('at the end');
  const code = (work: () => unknown): number => {
    try {
      work();
    } catch (error) {
      if (error instanceof SoapFault) return error.spec.code;
      throw error;
    }
    return assert.fail('no fault');
  };

  it('return one object first and the rest on Pull, as recorded', () => {
    const first = enumerations.start(items(5), TERMS, true);
    assert.equal(first.items.length, 1);
    assert.equal(enumerations.size, 1);
    const second = enumerations.pull(context(first), TERMS);
    assert.equal(second.items.length, 4);
    assert.equal(second.context, undefined);
    assert.equal(enumerations.size, 0);
  });

  it('end with the answer that holds the last object', () => {
    for (const count of [0, 1]) {
      assert.equal(enumerations.start(items(count), TERMS, true).context, undefined);
    }
    behaviour.firstBatch = 10;
    assert.equal(enumerations.start(items(10), TERMS, true).context, undefined);
    assert.equal(enumerations.size, 0);
  });

  it('return neither objects nor the end in an answer that is not optimised', () => {
    const first = enumerations.start([], TERMS, false);
    assert.deepEqual(first.items, []);
    assert.equal(enumerations.pull(context(first), TERMS).context, undefined);
  });

  it('have a new context after every Pull; the old one is invalid', () => {
    const terms = { ...TERMS, maxElements: 2 };
    const first = context(enumerations.start(items(5), terms, true));
    const second = context(enumerations.pull(first, terms));
    assert.notEqual(second, first);
    assert.equal(
      code(() => enumerations.pull(first, terms)),
      WSMAN.INVALID_ENUMERATION_CONTEXT,
    );
    assert.equal(enumerations.pull(second, terms).items.length, 2);
  });

  it('require the sizes of the Enumerate in every Pull', () => {
    const first = context(enumerations.start(items(5), TERMS, true));
    const others: BatchTerms[] = [
      { ...TERMS, maxElements: 99 },
      { ...TERMS, maxEnvelopeSize: 512_001 },
      { ...TERMS, maxEnvelopeSize: undefined },
      { ...TERMS, maxCharacters: 1000 },
      { ...TERMS, resource: 'http://x/Other' },
    ];
    for (const terms of others) {
      assert.equal(
        code(() => enumerations.pull(first, terms)),
        WSMAN.PULL_PARAMETERS_DIFFER,
      );
    }
    assert.equal(enumerations.pull(first, { ...TERMS, resource: 'HTTP://X/CLASS' }).items.length, 4);
  });

  it('fill envelopes by UTF-16 octets, up to the smaller of both limits', () => {
    const batches = (maxEnvelopeSize: number | undefined): number[] => {
      const terms = { ...TERMS, maxEnvelopeSize };
      const counts: number[] = [];
      let batch = enumerations.start(items(60), terms, true);
      for (;;) {
        counts.push(batch.items.length);
        if (batch.context === undefined) return counts;
        batch = enumerations.pull(batch.context, terms);
      }
    };
    assert.deepEqual(batches(50_000), [1, 23, 23, 13]);
    behaviour.maxEnvelopeSizeKb = 32;
    assert.deepEqual(batches(512_000), [1, 15, 15, 15, 14]);
    assert.deepEqual(batches(undefined), [1, 15, 15, 15, 14]);
  });

  it('fail when an object is larger than an envelope', () => {
    const terms = { ...TERMS, maxEnvelopeSize: 8192 };
    const big = (): string[] => ['small', 'x'.repeat(5000), 'small'];
    assert.equal(
      code(() => enumerations.pull(context(enumerations.start(big(), terms, true)), terms)),
      WSMAN.MAX_ENVELOPE_SIZE_EXCEEDED,
    );
    assert.equal(enumerations.size, 0);
  });

  it('can return no objects for some Pulls', () => {
    behaviour.emptyPulls = 2;
    let batch = enumerations.start(items(3), TERMS, true);
    const counts = [batch.items.length];
    while (batch.context !== undefined) {
      batch = enumerations.pull(batch.context, TERMS);
      counts.push(batch.items.length);
    }
    assert.deepEqual(counts, [1, 0, 0, 2]);
  });

  it('end after a timeout or a Release', async () => {
    const idle = context(enumerations.start(items(5), { ...TERMS, maxElements: 1 }, true));
    await clock.pass(239_999);
    const used = context(enumerations.pull(idle, { ...TERMS, maxElements: 1 }));
    await clock.pass(239_999);
    assert.equal(enumerations.size, 1);
    await clock.pass(1);
    assert.equal(enumerations.size, 0);
    assert.equal(
      code(() => enumerations.pull(used, { ...TERMS, maxElements: 1 })),
      WSMAN.INVALID_ENUMERATION_CONTEXT,
    );
    const released = context(enumerations.start(items(5), TERMS, true));
    enumerations.release(released);
    assert.equal(enumerations.size, 0);
    assert.equal(
      code(() => enumerations.release(released)),
      WSMAN.INVALID_ENUMERATION_CONTEXT,
    );
  });

  it('are limited in number', () => {
    behaviour.maxOpenEnumerations = 2;
    const first = context(enumerations.start(items(5), TERMS, true));
    enumerations.start(items(5), TERMS, true);
    assert.equal(
      code(() => enumerations.start(items(5), TERMS, true)),
      WSMAN.QUOTA_MAX_OPERATIONS,
    );
    enumerations.release(first);
    assert.ok(enumerations.start(items(5), TERMS, true).context);
  });
});
