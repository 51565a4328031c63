import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { HRESULT } from '../../../../src/bits/hresults';
import { Volume, VolumeError } from '../../../../src/practice/jobs/volume';

const ERROR_INVALID_NAME = 0x8007_007b;

describe('practice host: volumes', () => {
  let root: string;
  let volume: Volume;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'volume-'));
    volume = new Volume(root);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function refusal(work: () => string): number {
    try {
      return assert.fail(`accepted as ${work()}`);
    } catch (error) {
      assert.ok(error instanceof VolumeError, String(error));
      return error.code;
    }
  }

  it('resolve drives below their root, in any case', () => {
    assert.equal(volume.resolve('C:\\Data\\a.bin'), join(root, 'C', 'Data', 'a.bin'));
    assert.equal(volume.resolve('c:\\dATA\\a.bin'), join(root, 'C', 'Data', 'a.bin'));
    assert.equal(volume.resolve('D:\\drop\\sub\\b.bin'), join(root, 'D', 'Drop', 'sub', 'b.bin'));
    writeFileSync(join(root, 'C', 'Data', 'Mixed.BIN'), '');
    assert.equal(volume.resolve('C:\\Data\\mixed.bin'), join(root, 'C', 'Data', 'Mixed.BIN'));
    assert.equal(volume.resolve('C:\\Data\\🗎 ü.bin'), join(root, 'C', 'Data', '🗎 ü.bin'));
  });

  it('refuse everything but absolute paths of files', () => {
    const paths = [
      '',
      'a.bin',
      'Data\\a.bin',
      '\\Data\\a.bin',
      'C:a.bin',
      'C:',
      '\\\\server\\share\\a.bin',
      '//server/share/a.bin',
      '\\\\?\\C:\\Data\\a.bin',
      '\\\\.\\PhysicalDrive0',
      'C:\\Data\\..\\..\\..\\etc\\passwd',
      'C:/../outside.bin',
      'C:/Data/a.bin',
      'C:\\',
      'C:\\Data\\',
      'C:\\Data\\.\\a.bin',
      'C:\\Data\\a.bin:stream',
      'C:\\Data\\a.bin::$DATA',
      'C:\\C:\\a.bin',
      'C:\\Data\\NUL',
      'C:\\Data\\con.txt',
      'C:\\LPT1.tar.gz\\a.bin',
      `C:\\Data\\${'x'.repeat(260)}`,
    ];
    for (const path of paths)
      assert.equal(
        refusal(() => volume.resolve(path)),
        HRESULT.E_INVALIDARG,
        path,
      );
  });

  it('refuse characters that are invalid in names', () => {
    const paths = [
      'a*.bin',
      'a?.bin',
      '<a>',
      'a|b',
      '"a"',
      'a\0b',
      'a\nb',
      'trailing.',
      'trailing ',
      '\\a.bin',
    ];
    for (const name of paths) {
      assert.equal(
        refusal(() => volume.resolve(`C:\\Data\\${name}`)),
        ERROR_INVALID_NAME,
        name,
      );
    }
  });

  it('create no folders', () => {
    assert.equal(
      refusal(() => volume.target('C:\\Nowhere\\a.bin', 'network')),
      HRESULT.ERROR_PATH_NOT_FOUND,
    );
    assert.equal(
      refusal(() => volume.target('E:\\a.bin', 'network')),
      HRESULT.ERROR_PATH_NOT_FOUND,
    );
    assert.equal(volume.target('C:\\a.bin', 'network'), join(root, 'C', 'a.bin'));
    writeFileSync(join(root, 'C', 'file'), '');
    assert.equal(
      refusal(() => volume.target('C:\\file\\a.bin', 'network')),
      HRESULT.ERROR_PATH_NOT_FOUND,
    );
  });

  it('let only LocalSystem write to C:\\Windows, and no account replace a folder', () => {
    const path = 'c:\\windows\\System32\\a.dll';
    for (const account of ['network', 'local'] as const) {
      assert.equal(
        refusal(() => volume.target(path, account)),
        HRESULT.E_ACCESSDENIED,
      );
    }
    assert.equal(volume.target(path, 'system'), join(root, 'C', 'Windows', 'System32', 'a.dll'));
    assert.equal(
      refusal(() => volume.target('C:\\Data', 'system')),
      HRESULT.E_ACCESSDENIED,
    );
    assert.equal(
      refusal(() => volume.target('C:\\', 'system')),
      HRESULT.E_INVALIDARG,
    );
  });

  it('follow no link out of their root', () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      mkdirSync(join(outside, 'inner'));
      symlinkSync(outside, join(root, 'C', 'Data', 'link'), 'junction');
      for (const path of ['C:\\Data\\link\\a.bin', 'C:\\Data\\link\\inner\\a.bin']) {
        assert.equal(
          refusal(() => volume.target(path, 'system')),
          HRESULT.E_ACCESSDENIED,
        );
      }
      writeFileSync(join(outside, 'secret.txt'), '');
      assert.equal(
        refusal(() => volume.source('C:\\Data\\link\\secret.txt')),
        HRESULT.E_ACCESSDENIED,
      );
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('find the file of an upload, or report the missing part of its path', () => {
    writeFileSync(join(root, 'C', 'Data', 'up.bin'), 'x');
    assert.equal(volume.source('C:\\data\\UP.bin'), join(root, 'C', 'Data', 'up.bin'));
    assert.equal(
      refusal(() => volume.source('C:\\Data\\no.bin')),
      HRESULT.ERROR_FILE_NOT_FOUND,
    );
    assert.equal(
      refusal(() => volume.source('C:\\No\\no.bin')),
      HRESULT.ERROR_PATH_NOT_FOUND,
    );
  });

  it('never lead out of the root (random paths)', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', 'C:', 'Data', '', 'NUL', '\\', '/', '%2e%2e', '\0'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const path = fc
      .tuple(fc.constantFrom('C:\\', 'c:/', '\\\\', '', 'C:'), fc.array(part, { maxLength: 6 }))
      .map(([start, parts]) => start + parts.join('\\'));
    fc.assert(
      fc.property(path, (windowsPath) => {
        try {
          const inside = relative(root, volume.resolve(windowsPath));
          assert.ok(/^[A-Z](?:[\\/]|$)/u.test(inside) && !inside.split(/[\\/]/u).includes('..'), inside);
        } catch (error) {
          assert.ok(error instanceof VolumeError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
