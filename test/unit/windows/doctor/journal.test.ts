import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { StepReport } from '../../../../src/windows/doctor/examination';
import { fact, Journal, WayEnded } from '../../../../src/windows/doctor/journal';
import { RemoteError } from '../../../../src/wsman/errors';

const missing = new RemoteError('PROVIDER_MISSING', { host: 'srv' });

function journal(via: ConstructorParameters<typeof Journal>[0] = 'auto'): Journal {
  let time = 0;
  return new Journal(via, { begin: () => undefined, report: () => undefined }, () => (time += 5));
}

const told = ({ reports }: Journal): string =>
  reports.map(({ step, outcome }: StepReport) => `${step} ${outcome}`).join(', ');

describe('the journal of a test', () => {
  it('says whether a step passed', async () => {
    const book = journal();
    assert.equal(await book.step('connect', () => Promise.resolve([fact('isAddress')])), true);
    const tolerate = (): ReturnType<typeof fact>[] => [fact('providerMissing')];
    const always = (): ReturnType<typeof fact>[] => [fact('windows', { name: 'W', version: '' })];
    assert.equal(await book.step('provider', () => Promise.reject(missing), { tolerate, always }), false);
    assert.equal(told(book), 'connect passed, provider noted');
    const [connected, noted] = book.reports;
    assert.equal(connected?.milliseconds, 5);
    assert.deepEqual(
      noted?.facts.map(({ id }) => id),
      ['providerMissing', 'windows'],
    );
    assert.equal(noted.error, missing);
  });

  it('ends the way at a failure that is not tolerated', async () => {
    const book = journal();
    await assert.rejects(
      book.step('provider', () => Promise.reject(missing)),
      (error) => error instanceof WayEnded && error.cause === missing,
    );
    assert.equal(told(book), 'provider failed');
  });

  it('leaves no report of a cancel', async () => {
    const book = journal();
    const cancelled = new RemoteError('CANCELLED', {});
    await assert.rejects(
      book.step('provider', () => Promise.reject(cancelled)),
      (error) => error === cancelled,
    );
    assert.equal(told(book), '');
  });

  it('skips what is left of the steps that the chosen way has', () => {
    const book = journal('powershell');
    book.fail('signIn', missing);
    book.skipRest();
    assert.equal(
      told(book),
      'signIn failed, resolve skipped, connect skipped, tls skipped, stranger skipped, identity skipped, session skipped, listing skipped',
    );
  });
});
