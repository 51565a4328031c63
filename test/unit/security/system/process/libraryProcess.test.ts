import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { LibraryProcess } from '../../../../../src/security/system/process/libraryProcess';
import { until } from '../../../../until';
import { forkFakeChild } from '../fakeChild';

describe('LibraryProcess', () => {
  let folder: string;
  let process: LibraryProcess;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bits-kerberos-'));
    process = new LibraryProcess({
      fork: () => forkFakeChild(),
      callTimeout: 60_000,
      startTimeout: 60_000,
      idleTimeout: 50,
      log: () => undefined,
    });
  });
  afterEach(() => {
    process.kill();
    rmSync(folder, { recursive: true });
  });

  const target = (spn: string) => () => ({
    spn,
    user: undefined,
    password: undefined,
    channelBinding: undefined,
  });

  it('does not hold a context that was abandoned while it began', async () => {
    const gate = join(folder, 'gate');
    const beginning = process.call(1, 'begin', target(`gate ${gate}`));
    await until('it begins', () => process.isCalling(1));
    process.end(1);
    writeFileSync(gate, '');
    await beginning;
    assert.ok(process.isEmpty);
    await until('it ends, as nothing needs it', () => process.ended);
  });

  it('is not empty from the first call of a context to its end', async () => {
    const beginning = process.call(1, 'begin', target('HTTP/srv'));
    assert.ok(!process.isEmpty);
    await beginning;
    assert.ok(!process.isEmpty);
    process.end(1);
    assert.ok(process.isEmpty);
  });
});
