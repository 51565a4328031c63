import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { installQuestion, installSummary, newsText } from '../../../../src/ui/words/featureNews';
import { Format } from '../../../../src/ui/words/format';
import { RemoteError } from '../../../../src/wsman/errors';
import { definition } from '../../fleet/fakeHost';

const format = new Format('en');
const [web, db] = [definition('web-01'), definition('db-01')];

describe('the words of an installation', () => {
  it('ask with hosts, feature, what is changed, restart, and how to undo it', () => {
    const { message, detail, go } = installQuestion([{ host: web }, { host: db }], format);
    assert.equal(message, 'Install the Windows feature BITS Compact Server on web-01 and db-01?');
    assert.match(detail, /No restart is expected/);
    assert.match(
      detail,
      /^To undo it, run on the host:\nUninstall-WindowsFeature -Name BITS-Compact-Server$/m,
    );
    assert.match(detail, /PowerShell on the host runs:\nInstall-WindowsFeature -Name BITS-Compact-Server$/m);
    assert.equal(go, 'Install');
  });

  it('tell how it goes, with what a host says as data', () => {
    assert.equal(newsText({ kind: 'progress', share: 0.42 }, format), 'at work, 42%');
    assert.equal(newsText({ kind: 'progress', share: undefined }, format), 'at work');
    assert.equal(newsText({ kind: 'warning', text: 'a\u0007b' }, format).includes('\u0007'), false);
    assert.match(newsText({ kind: 'bySession' }, format), /no request of Server Manager.* PowerShell/);
    const error = new RemoteError('CONNECTION_LOST', { host: 'web-01' });
    assert.match(newsText({ kind: 'unreachable', error }, format), /^can't be asked now, and goes on: /);
  });

  it('sum up how all hosts ended', () => {
    const settled = { added: ['BITS-Compact-Server'], warnings: [], doubt: undefined };
    const installed = { host: web, result: { outcome: 'installed', ...settled } } as const;
    assert.deepEqual(installSummary([installed], format), {
      level: 'information',
      message: 'BITS Compact Server is installed on web-01.',
    });
    const waits = { host: db, result: { outcome: 'restartNeeded', ...settled } } as const;
    const failed = { host: definition('x'), error: new Error('x') };
    assert.deepEqual(installSummary([installed, waits, failed], format), {
      level: 'warning',
      message:
        'BITS Compact Server is installed on web-01. It waits for a restart of db-01. It could not be installed on x.',
    });
  });
});
