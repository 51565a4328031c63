import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { Uploads, newUploadSecret } from '../../../../src/practice/http/uploads';
import { settle } from '../../../fakeClock';
import { until } from '../../../until';

const SECRET = 'the-secret';
const GIB = 2 ** 30;

describe('practice host: uploads', () => {
  let root: string;
  let folder: string;
  let uploads: Uploads;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'uploads-'));
    folder = join(root, 'uploads');
    uploads = new Uploads(folder, SECRET);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const path = (name: string): string => uploads.path(SECRET, name) ?? assert.fail(`refused: ${name}`);

  /** A request whose body the test writes. */
  function request(length: number | string): PassThrough & IncomingMessage {
    const headers = { 'content-length': String(length) };
    return Object.assign(new PassThrough(), { headers }) as unknown as PassThrough & IncomingMessage;
  }

  async function store(name: string, text: string): Promise<number> {
    const body = request(text.length);
    body.end(text);
    return uploads.store(path(name), body);
  }

  it('have a secret that the random source makes', () => {
    const lengths: number[] = [];
    const secret = newUploadSecret((length) => {
      lengths.push(length);
      return Buffer.alloc(length, 0xff);
    });
    assert.equal(secret, '_'.repeat(24));
    assert.deepEqual(lengths, [18]);
  });

  it('are found with the secret only', () => {
    assert.equal(path('a.bin'), join(folder, 'a.bin'));
    for (const secret of ['', 'the-secre', 'the-secret2', 'THE-SECRET', '..'])
      assert.equal(uploads.path(secret, 'a.bin'), undefined, secret);
  });

  it('have names that Windows allows, and that lead nowhere', () => {
    const refused = [
      '',
      '.',
      '..',
      '../out.bin',
      '..\\out.bin',
      'a\\b',
      'a/b',
      'a:b',
      '.hidden',
      '.1.part',
      'NUL',
      'con.txt',
      'Com1.tar.gz',
      'lpt9',
      'a.',
      'a b',
      'a*',
      'ü.bin',
      'x'.repeat(102),
    ];
    for (const name of refused) assert.equal(uploads.path(SECRET, name), undefined, name);
    for (const name of ['a', 'a.bin', 'A-1_b.tar.gz', 'console.txt', 'com10']) path(name);
  });

  it('have no name that leads out of their folder (random names)', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '/', '\\', ':', 'NUL', 'a', '.part', '%2e', '\0'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    );
    const name = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(name, (each) => {
        const found = uploads.path(SECRET, each);
        if (found === undefined) return;
        assert.equal(dirname(found), folder);
        assert.match(basename(found), /^[\w-][\w.-]*$/u);
      }),
      { numRuns: 2000 },
    );
  });

  it('are stored, and replace older ones', async () => {
    assert.equal(await store('a.bin', 'first'), 201);
    assert.equal(await store('a.bin', 'second'), 201);
    assert.equal(readFileSync(path('a.bin'), 'utf8'), 'second');
    assert.deepEqual(readdirSync(folder), ['a.bin']);
  });

  it('that break off leave nothing, and the older file in place', async () => {
    await store('a.bin', 'old');
    const body = request(100);
    const storing = assert.rejects(uploads.store(path('a.bin'), body));
    body.write('new, in pa');
    await until('some bytes', () => readdirSync(folder).length === 2);
    body.destroy();
    await storing;
    assert.deepEqual(readdirSync(folder), ['a.bin']);
    assert.equal(readFileSync(path('a.bin'), 'utf8'), 'old');
  });

  it('that a power cut broke off are removed at the next start', () => {
    mkdirSync(folder);
    writeFileSync(join(folder, '.7.part'), 'part');
    writeFileSync(join(folder, 'a.bin'), 'whole');
    new Uploads(folder, SECRET);
    assert.deepEqual(readdirSync(folder), ['a.bin']);
  });

  it('need a length, and one within the limit', async () => {
    assert.equal(await uploads.store(path('a'), request('x')), 411);
    assert.equal(await uploads.store(path('a'), request(GIB + 1)), 413);
  });

  it('have a limit in sum, stored and arriving ones together', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'large.bin'), '');
    truncateSync(join(folder, 'large.bin'), 3 * GIB - 10);
    const arriving = request(GIB);
    const storing = assert.rejects(uploads.store(path('b'), arriving));
    await settle();
    assert.equal(await uploads.store(path('c'), request(11)), 507);
    assert.equal(existsSync(path('c')), false);
    assert.equal(await store('d', '1234567890'), 201);
    assert.equal(await uploads.store(path('e'), request(1)), 507);
    arriving.destroy();
    await storing;
    assert.equal(await store('e', '1'), 201, 'what broke off counts no more');
  });

  it('have all ended once they are closed', async () => {
    const body = request(100);
    const storing = assert.rejects(uploads.store(path('a'), body));
    body.write('part');
    await until('some bytes', () => readdirSync(folder).length === 1);
    body.destroy();
    await uploads.close();
    assert.deepEqual(readdirSync(folder), []);
    await storing;
  });
});
