import assert from 'node:assert/strict';
import type { FlawKind } from '../../../src/practice/flaws';
import type { PracticeHost } from '../../../src/practice/host';
import { SOAP, type RawClient } from './rawClient';
import { IDENTIFY, codes, enumerate, field, get, invoke, put, query } from './requests';
import { Session } from './session';
import { until } from '../../until';

describe('practice host: flaws and behaviour', () => {
  const session = new Session();
  let host: PracticeHost;
  let client: RawClient;
  let jobId: string;

  beforeEach(async () => {
    host = await session.start();
    client = await session.signIn();
    jobId = host.seed({ displayName: 'one', files: [] });
  });
  afterEach(() => session.end());

  const change = (): string => put(jobId, '<p:Priority>3</p:Priority>');
  const executed = (): boolean => host.ledger.some(({ kind }) => kind === 'put');

  /** The status of a change, and whether it was made. */
  const table: [FlawKind, boolean, number | undefined][] = [
    ['html', true, 200],
    ['malformed', true, 200],
    ['notSoap', true, 200],
    ['oversized', true, 200],
    ['resetBefore', false, undefined],
    ['resetAfter', true, undefined],
    ['truncated', true, undefined],
    ['dropAfter', true, 200],
    ['unsealed', true, 200],
    ['flippedBit', true, 200],
    ['cutBody', true, 200],
    ['wrongRelatesTo', true, 200],
    ['unauthorized', false, 401],
    ['restarted', false, 401],
    ['refused', false, 403],
    ['empty500', false, 500],
    ['empty200', true, 200],
    ['fault', false, 500],
    ['faultAfter', true, 500],
    ['delay', true, 200],
  ];
  for (const [kind, made, status] of table) {
    it(`${kind}: ${status ?? 'no answer'}, ${made ? 'after' : 'without'} making the change`, async () => {
      host.behaviour.flaws.push({ kind, fault: { code: 5, subcode: 'w:AccessDenied' }, milliseconds: 20 });
      const answer = await client.sendRaw(change());
      assert.equal(answer?.status, status);
      assert.equal(executed(), made);
      assert.deepEqual(host.behaviour.flaws, []);
      assert.equal(host.requests.at(-1)?.action, 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Put');
    });
  }

  it('spoil answers as named', async () => {
    const next = async (kind: FlawKind): Promise<Buffer> => {
      host.behaviour.flaws.push({ kind });
      return (await client.sendRaw(get(jobId)))?.body ?? assert.fail('no answer');
    };
    assert.match((await next('html')).toString(), /^<!DOCTYPE html>/u);
    assert.match((await next('unsealed')).toString(), /^<s:Envelope /u);
    host.behaviour.flaws.push({ kind: 'malformed' });
    assert.doesNotMatch((await client.send(get(jobId))).text, /<\/s:Envelope>$/u);
    host.behaviour.flaws.push({ kind: 'wrongRelatesTo' });
    assert.match(field((await client.send(get(jobId))).text, 'RelatesTo'), /^uuid:0{8}-/u);
    host.behaviour.flaws.push({ kind: 'oversized' });
    assert.ok((await client.send(get(jobId))).text.length > 2_000_000);
    const before = await client.sendRaw(get(jobId));
    client.open(before ?? assert.fail());
    assert.deepEqual(await next('replayed'), before?.body);
  });

  it('flip a bit, which the signature detects', async () => {
    host.behaviour.flaws.push({ kind: 'flippedBit' });
    await assert.rejects(client.send(get(jobId)), /signature/u);
  });

  it('execute a request without an answer, with the connection open', async () => {
    host.behaviour.flaws.push({ kind: 'silence' });
    const answer = client.sendRaw(change());
    await until('the change', executed);
    assert.equal(await Promise.race([answer, Promise.resolve('nothing')]), 'nothing');
    assert.equal(host.requests.at(-1)?.status, 0);
    client.close();
    assert.equal(await answer, undefined);
  });

  it('end a connection without notice after an answer', async () => {
    host.behaviour.flaws.push({ kind: 'dropAfter' });
    const { answer } = await client.send(get(jobId));
    assert.equal(answer.headers.get('connection'), undefined);
    await client.ended();
  });

  it('sign a connection out in mid-session', async () => {
    host.behaviour.flaws.push({ kind: 'unauthorized' });
    assert.equal((await client.sendRaw(get(jobId)))?.status, 401);
    assert.equal(host.requests.at(-1)?.authenticated, false);
  });

  it('affect the legs of a sign-in only when they name them', async () => {
    host.behaviour.flaws.push({ kind: 'empty500' });
    const spared = await session.open();
    assert.equal((await spared.signIn(host)).status, 200);
    host.behaviour.flaws = [{ kind: 'html', action: 'handshake' }];
    const spoilt = await session.open();
    const answer = await spoilt.signIn(host);
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'text/html']);
    host.behaviour.flaws = [{ kind: 'resetBefore', action: 'handshake', skip: 1 }];
    const reset = await session.open();
    await assert.rejects(reset.signIn(host), /no answer/u);
  });

  it('refuse with any status, and send a page with any status', async () => {
    host.behaviour.flaws.push({ kind: 'refused', status: 413 }, { kind: 'html', status: 502 });
    assert.equal((await client.sendRaw(get(jobId)))?.status, 413);
    const next = await session.signIn();
    assert.equal((await next.sendRaw(get(jobId)))?.status, 502);
    host.behaviour.flaws = [{ kind: 'refused', status: 503, action: 'handshake' }];
    assert.equal((await (await session.open()).signIn(host)).status, 503);
  });

  it('end sessions and enumerations, as a restart does', async () => {
    host.seed({ displayName: 'two', files: [] });
    await client.send(enumerate());
    assert.equal(host.openEnumerations, 1);
    host.behaviour.flaws.push({ kind: 'restarted' });
    await client.sendRaw(get(jobId));
    assert.equal(host.openEnumerations, 0);
    assert.equal(host.requests.at(-1)?.authenticated, false);
  });

  it('affect requests without credentials too', async () => {
    host.behaviour.flaws.push({ kind: 'html', action: 'Identify' });
    const stranger = await session.open();
    const headers = { 'Content-Type': SOAP, WSMANIDENTIFY: 'unauthenticated' };
    assert.match((await stranger.post(IDENTIFY, headers)).body.toString(), /^<!DOCTYPE html>/u);
    assert.match((await stranger.post(IDENTIFY, headers)).body.toString(), /IdentifyResponse/u);
  });

  it('apply to their action only', async () => {
    host.behaviour.flaws.push({ kind: 'empty500', action: 'GetError' });
    assert.equal((await client.send(get(jobId))).status, 200);
    assert.equal((await client.sendRaw(invoke('GetError', { LanguageId: '1033' }, jobId)))?.status, 500);
  });

  it('deny rights in each of the ways of Windows', async () => {
    const code = async (): Promise<number | undefined> => codes((await client.send(enumerate())).text)[0];
    host.behaviour.rights = 'denied';
    assert.equal(await code(), 5);
    host.behaviour.rights = 'wmiDenied';
    assert.equal(await code(), 2150859012);
    host.behaviour.rights = 'providerDenied';
    assert.equal(await code(), 2150859013);
    host.behaviour.rights = 'administrator';
    host.behaviour.signIn = 'expiredFault';
    assert.equal(await code(), 1330);
  });

  it('remove the provider, or make every listing fail', async () => {
    const answer = async (request: string): Promise<string> => (await client.send(request)).text;
    host.behaviour.provider = 'namespaceMissing';
    const requests = [
      [enumerate(), 2150858752],
      [get(jobId), 2150858752],
      [query('SELECT * FROM BitsClientJob'), 2150858778],
    ] as const;
    for (const [request, code] of requests) {
      const text = await answer(request);
      assert.equal(codes(text)[0], code);
      assert.equal(field(text, 'StatusCode'), String(0x8004100e));
    }
    host.behaviour.provider = 'classMissing';
    assert.equal(field(await answer(get(jobId)), 'StatusCode'), String(0x80041010));
    host.behaviour.provider = 'present';
    host.behaviour.orphanJob = true;
    assert.equal(codes(await answer(enumerate()))[0], 0x80041001);
    assert.equal((await client.send(get(jobId))).status, 200, 'one job can still be read');
  });

  it('refuse every sign-in', async () => {
    for (const signIn of ['refuse', 'expired'] as const) {
      host.behaviour.signIn = signIn;
      const stranger = await session.open();
      assert.equal((await stranger.signIn(host)).status, 401);
    }
    host.behaviour.signIn = 'accept';
    host.behaviour.offered = ['Kerberos'];
    const stranger = await session.open();
    const answer = await stranger.signIn(host);
    assert.deepEqual([answer.status, answer.headers.get('www-authenticate')], [401, 'Kerberos']);
  });

  it('replace and add properties', async () => {
    host.behaviour.overrides = [
      { properties: { State: '42', NewProperty: 'of a newer Windows', BytesTotal: '18446744073709551615' } },
      { jobId, properties: { DisplayName: 'a\u0007\u202eb', Description: null } },
      { jobId: '{other}', properties: { Priority: '9' } },
    ];
    let { text } = await client.send(get(jobId));
    assert.equal(field(text, 'State'), '42');
    assert.equal(field(text, 'NewProperty'), 'of a newer Windows');
    assert.equal(field(text, 'DisplayName'), 'a?\u202eb');
    assert.equal(field(text, 'Priority'), '2');
    assert.match(text, /<p:Description xsi:nil="true"\/>/u);
    host.behaviour.rawControls = true;
    ({ text } = await client.send(get(jobId)));
    assert.equal(field(text, 'DisplayName'), 'a\u0007\u202eb');
  });

  it('send errors of the provider as faults', async () => {
    const request = invoke('GetError', { LanguageId: '1033' }, jobId);
    assert.equal(field((await client.send(request)).text, 'ReturnValue'), String(0x8020000f));
    host.behaviour.providerErrors = 'fault';
    const { status, text } = await client.send(request);
    assert.deepEqual([status, codes(text)[0]], [500, 0x8020000f]);
    host.behaviour.faultStyle = 'wmi';
    assert.equal(field((await client.send(request)).text, 'error_Code'), String(0x8020000f));
  });
});
