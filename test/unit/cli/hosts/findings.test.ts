import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, type Examined } from '../../../../src/cli/hosts/findings';
import type { Cause, Examination, StepName } from '../../../../src/windows/doctor/examination';
import { RemoteError, type ErrorCode } from '../../../../src/wsman/errors';
import { parseEndpoint } from '../../../../src/wsman/endpoint';

interface Found {
  readonly failed?: readonly [step: StepName, code: ErrorCode];
  readonly causes?: readonly Cause[];
  readonly hints?: readonly Cause[];
}

function examined(host: string, { failed, causes = [], hints = [] }: Found): Examined {
  const report = failed && {
    step: failed[0],
    outcome: 'failed' as const,
    milliseconds: 1,
    facts: [],
    error: new RemoteError(failed[1], { host }),
  };
  const outcome: Examination = {
    endpoint: parseEndpoint(host),
    auth: 'negotiate',
    account: 'none',
    reports: report ? [report] : [],
    verdict: { failed: report, causes, hints },
  };
  return { host, outcome };
}

const cause = (id: Cause['id'], args: Cause['args']): Cause => ({ id, args });
const numbers = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'));

describe('findings of several hosts', () => {
  it('are told once, with their hosts and one remedy, failures of many hosts first', () => {
    const missing = numbers(1, 12).map((number) => {
      const host = `web-${number}`;
      const causes = [cause('featureInstallable', { host, windows: 'Windows Server 2019' })];
      return examined(host, { failed: ['provider', 'PROVIDER_MISSING'], causes });
    });
    const unknown = ['db-1', 'db-2'].map((host) =>
      examined(host, { failed: ['resolve', 'HOST_NOT_FOUND'], causes: [cause('nameUnknown', { host })] }),
    );
    const well = numbers(1, 20).map((number) => examined(`app-${number}`, {}));
    const [first, second, third, ...others] = findingsOf([...well, ...unknown, ...missing]);
    assert.deepEqual(others, []);
    assert.equal(first?.title, 'BITS Compact Server is missing');
    assert.equal(first.hosts.length, 12);
    assert.deepEqual(first.told, [
      {
        text: 'Windows Server 2019 can get the feature BITS Compact Server, and the provider with it, from here. The command asks first.',
        remedy: 'bits-remote feature install --host "web-[01-12]"',
      },
    ]);
    assert.equal(second?.title, 'name not found');
    assert.match(second.told[0]?.text ?? '', /knows db-\[1-2\]\./);
    assert.equal(second.told[0]?.remedy, 'nslookup db-1');
    assert.deepEqual([third?.title, third?.hosts.length, third?.isFailure], ['everything works', 20, false]);
  });

  it('that have other causes are others, whatever their error is', () => {
    const failed = ['provider', 'PROVIDER_MISSING'] as const;
    const found = findingsOf([
      examined('a', { failed, causes: [cause('featureMissing', { host: 'a' })] }),
      examined('b', {
        failed,
        causes: [cause('featureOfServersOnly', { host: 'b', windows: 'Windows 11' })],
      }),
      examined('c', { failed, causes: [cause('featureMissing', { host: 'c' })] }),
    ]);
    assert.deepEqual(
      found.map(({ hosts }) => hosts),
      [['a', 'c'], ['b']],
    );
  });

  it('name numbers that differ one by one, and hints of hosts whose way is open', () => {
    const found = findingsOf(
      [7, 9].map((minutes) =>
        examined(`h${minutes}`, { hints: [cause('clockDiffers', { host: `h${minutes}`, minutes })] }),
      ),
    );
    const [only, ...others] = found;
    assert.deepEqual(others, []);
    assert.equal(only?.isFailure, false);
    assert.match(only.told[0]?.text ?? '', /differ by 7, 9 minutes/);
  });

  it('have advice of the command line where there is no cause, and for a host that was not begun', () => {
    const advice = 'text of the table';
    const [refused, broken] = findingsOf([
      examined('a', { failed: ['session', 'NOT_BY_PROVIDER'], causes: [cause('seeAdvice', { advice })] }),
      { host: 'b', outcome: new RemoteError('BAD_INPUT', { reason: 'The CA file /x cannot be read.' }) },
    ]);
    assert.equal(refused?.told[0]?.text, 'PowerShell can: add --via powershell.');
    assert.deepEqual(broken, {
      title: 'The CA file /x cannot be read.',
      isFailure: true,
      hosts: ['b'],
      told: [{ text: 'Correct the value and try again.', remedy: undefined }],
    });
  });
});
