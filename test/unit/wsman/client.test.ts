import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasCode, RemoteError } from '../../../src/wsman/errors';
import { anyTime, clientOf, FakeTransport, SILENCE } from './fakeTransport';
import { fault, FILE_URI, HOST, JOB_ID, JOB_URI, job, OTHER_JOB_ID, output, page, WSMAN } from './samples';

const KEY = [{ name: 'JobId', value: JOB_ID }];
const SELECTORS = `<w:SelectorSet><w:Selector Name="JobId">${JOB_ID}</w:Selector></w:SelectorSet>`;
const TIMED_OUT = fault({ code: 2150858793, subcode: 'w:TimedOut' });

function failsWith(...codes: Parameters<typeof hasCode> extends [unknown, ...infer Codes] ? Codes : never) {
  return (error: unknown): boolean => {
    assert.ok(hasCode(error, ...codes), String(error));
    return true;
  };
}

describe('WsmanClient', () => {
  describe('get', () => {
    it('reads one instance by its key', async () => {
      const transport = new FakeTransport(job());
      const instance = await clientOf(transport).get(JOB_URI, KEY, anyTime);
      assert.equal(instance.text('JobId'), JOB_ID);
      const [sent] = transport.sent;
      assert.equal(sent?.action, 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get');
      assert.equal(sent.resourceUri, JOB_URI);
      assert.equal(sent.selectors, SELECTORS);
      assert.equal(sent.body, '');
      assert.equal(sent.effect, 'none');
    });

    it('may take as long as the operation time-out says', async () => {
      const transport = new FakeTransport(job());
      await clientOf(transport).get(JOB_URI, KEY, anyTime);
      assert.equal(transport.sent[0]?.limit, 60_000);
      assert.ok(transport.sent[0].envelope.includes('<w:OperationTimeout>PT60.000S</w:OperationTimeout>'));
    });

    it('refuses an answer without an instance', async () => {
      await assert.rejects(
        clientOf(new FakeTransport('')).get(JOB_URI, KEY, anyTime),
        failsWith('MALFORMED_ANSWER'),
      );
    });

    it('refuses another instance than the one that was asked for, and one without its key', async () => {
      for (const body of [job({ JobId: OTHER_JOB_ID }), job({ JobId: undefined }), job({ JobId: '' })])
        await assert.rejects(
          clientOf(new FakeTransport(body)).get(JOB_URI, KEY, anyTime),
          failsWith('MALFORMED_ANSWER'),
        );
    });

    it('takes keys that differ only in case or braces for one key', async () => {
      for (const id of [JOB_ID.toLowerCase(), JOB_ID.slice(1, -1)]) {
        const instance = await clientOf(new FakeTransport(job({ JobId: id }))).get(JOB_URI, KEY, anyTime);
        assert.equal(instance.text('JobId'), id);
      }
    });

    it('reads "not found" as the instance where a key was given', async () => {
      const gone = fault({ code: 2150858752 });
      await assert.rejects(
        clientOf(new FakeTransport(gone)).get(JOB_URI, KEY, anyTime),
        failsWith('NOT_FOUND'),
      );
      await assert.rejects(
        clientOf(new FakeTransport(gone)).get(JOB_URI, [], anyTime),
        failsWith('PROVIDER_MISSING'),
      );
    });
  });

  describe('put', () => {
    it('reads the instance, changes it, and sends all of it back', async () => {
      const transport = new FakeTransport(job(), job({ Priority: '0' }));
      await clientOf(transport).put(JOB_URI, KEY, { Priority: 0 }, anyTime);
      assert.deepEqual(transport.asked, ['Get', 'Put']);
      const [, put] = transport.sent;
      assert.equal(put?.action, 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Put');
      assert.equal(put.selectors, SELECTORS);
      assert.equal(put.effect, 'change');
      assert.equal(put.limit, 65_000, 'five seconds more, for the network');
      assert.ok(put.body.includes('<p:Priority>0</p:Priority>'));
      assert.ok(put.body.includes(`<p:JobId>${JOB_ID}</p:JobId>`));
      assert.ok(put.body.includes(`xmlns:p1="${FILE_URI}"`));
    });

    it('accepts an answer with an empty Body', async () => {
      await clientOf(new FakeTransport(job(), '')).put(JOB_URI, KEY, { Priority: 0 }, anyTime);
    });

    it('leaves open what became of it when the answer holds anything but the instance', async () => {
      for (const body of [output('SetJobState', { ReturnValue: 0 }), 'done', job({ JobId: OTHER_JOB_ID })]) {
        const put = clientOf(new FakeTransport(job(), body)).put(JOB_URI, KEY, { Priority: 0 }, anyTime);
        await assert.rejects(put, failsWith('UNKNOWN_OUTCOME'));
      }
    });

    it('writes nothing when another instance was read', async () => {
      for (const read of [job({ JobId: OTHER_JOB_ID }), job({ JobId: undefined })]) {
        const transport = new FakeTransport(read);
        const put = clientOf(transport).put(JOB_URI, KEY, { Priority: 0 }, anyTime);
        await assert.rejects(put, failsWith('MALFORMED_ANSWER'));
        assert.deepEqual(transport.asked, ['Get']);
      }
    });

    it('sends nothing where the property is missing', async () => {
      const transport = new FakeTransport(job());
      await assert.rejects(
        clientOf(transport).put(JOB_URI, KEY, { Colour: 1 }, anyTime),
        failsWith('MALFORMED_ANSWER'),
      );
      assert.deepEqual(transport.asked, ['Get']);
    });
  });

  describe('invoke', () => {
    it('calls a method of an instance: element, namespace, action and key', async () => {
      const transport = new FakeTransport(output('SetJobState', { ReturnValue: 0 }));
      const answered = await clientOf(transport).invoke(
        JOB_URI,
        'SetJobState',
        { JobState: 2 },
        anyTime,
        KEY,
      );
      assert.equal(answered.uint('ReturnValue'), 0);
      const [sent] = transport.sent;
      assert.equal(sent?.action, `${JOB_URI}/SetJobState`);
      assert.equal(sent.resourceUri, JOB_URI);
      assert.equal(sent.selectors, SELECTORS);
      assert.equal(
        sent.body,
        `<p:SetJobState_INPUT xmlns:p="${JOB_URI}"><p:JobState>2</p:JobState></p:SetJobState_INPUT>`,
      );
      assert.equal(sent.effect, 'change');
    });

    it('calls a static method without a SelectorSet', async () => {
      const transport = new FakeTransport(output('CreateJob', { JobId: JOB_ID, ReturnValue: 0 }));
      const answered = await clientOf(transport).invoke(
        JOB_URI,
        'CreateJob',
        { DisplayName: 'a & b' },
        anyTime,
      );
      assert.equal(answered.text('JobId'), JOB_ID);
      assert.doesNotMatch(transport.sent[0]?.envelope ?? '', /SelectorSet/);
      assert.ok(transport.sent[0]?.body.includes('<p:DisplayName>a &amp; b</p:DisplayName>'));
    });

    it('writes the element of a method without parameters', async () => {
      const transport = new FakeTransport(output('RemoveClientCertificate', {}));
      await clientOf(transport).invoke(JOB_URI, 'RemoveClientCertificate', {}, anyTime, KEY);
      assert.equal(
        transport.sent[0]?.body,
        `<p:RemoveClientCertificate_INPUT xmlns:p="${JOB_URI}"></p:RemoveClientCertificate_INPUT>`,
      );
    });

    it('reads the results by either name of their element, with a type and without', async () => {
      for (const name of ['SetJobState_OUTPUT', 'SetJobState']) {
        const body = `<x:${name} xmlns:x="${JOB_URI}"><x:ReturnValue>5</x:ReturnValue></x:${name}>`;
        const client = clientOf(new FakeTransport(body));
        const answered = await client.invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY);
        assert.equal(answered.uint('ReturnValue'), 5);
      }
    });

    it('leaves open what became of a change whose answer holds anything else', async () => {
      for (const body of [
        '',
        'done',
        job(),
        output('AddFile', { ReturnValue: 0 }),
        `<x:ReturnValue xmlns:x="${JOB_URI}">0</x:ReturnValue>`,
        '<Fault xmlns="http://schemas.xmlsoap.org/soap/envelope/"/>',
      ]) {
        const invoked = clientOf(new FakeTransport(body)).invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY);
        await assert.rejects(invoked, failsWith('UNKNOWN_OUTCOME'));
        const read = clientOf(new FakeTransport(body)).invoke(JOB_URI, 'GetError', {}, anyTime, KEY, 'none');
        await assert.rejects(read, failsWith('MALFORMED_ANSWER'));
      }
    });
  });

  describe('retries', () => {
    it('a read once, with another MessageID, where the fault says soon', async () => {
      const transport = new FakeTransport(TIMED_OUT, job());
      await clientOf(transport).get(JOB_URI, KEY, anyTime);
      const [first, second] = transport.sent;
      assert.notEqual(first?.messageId, second?.messageId);
      assert.match(second?.messageId ?? '', /^uuid:[0-9A-F-]{36}$/);
    });

    it('not a second time', async () => {
      const transport = new FakeTransport(TIMED_OUT, TIMED_OUT, job());
      await assert.rejects(clientOf(transport).get(JOB_URI, KEY, anyTime), failsWith('FAULT'));
      assert.equal(transport.left, 1);
    });

    it('a Pull whose enumeration still exists', async () => {
      const transport = new FakeTransport(
        page('Enumerate', { context: 'uuid:1' }),
        fault({ code: 2150858780, subcode: 'n:TimedOut' }),
        page('Pull', { items: job(), end: true }),
      );
      let jobs = 0;
      for await (const each of clientOf(transport).enumerate({ resourceUri: JOB_URI }, anyTime))
        jobs += each.length;
      assert.equal(jobs, 1);
      assert.deepEqual(transport.asked, ['Enumerate', 'Pull', 'Pull']);
    });

    it('never an Invoke or a Put', async () => {
      for (const code of [2150858772, 2150858793, 2150858802]) {
        const invoked = new FakeTransport(fault({ code }), output('SetJobState', {}));
        await assert.rejects(clientOf(invoked).invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY));
        assert.equal(invoked.left, 1);
        const put = new FakeTransport(job(), fault({ code }), job());
        await assert.rejects(clientOf(put).put(JOB_URI, KEY, { Priority: 0 }, anyTime));
        assert.equal(put.left, 1);
      }
    });

    it('nothing after a refusal', async () => {
      const transport = new FakeTransport(fault({ code: 5 }), job());
      await assert.rejects(clientOf(transport).get(JOB_URI, KEY, anyTime), failsWith('ACCESS_DENIED'));
      assert.equal(transport.left, 1);
    });
  });

  describe('reports an unknown outcome of a change', () => {
    for (const [what, code] of [
      ['the host gave up waiting for it', 2150858793],
      ['it was made and its answer was too large', 2150858829],
      ['the provider itself left it open', 2150859117],
    ] as const) {
      it(`when ${what}`, async () => {
        const invoked = clientOf(new FakeTransport(fault({ code })));
        await assert.rejects(invoked.invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY), (error) => {
          assert.ok(hasCode(error, 'UNKNOWN_OUTCOME'));
          assert.match(error.message, /SetJobState/);
          assert.deepEqual(error.hostCodes, [code]);
          return true;
        });
        const put = clientOf(new FakeTransport(job(), fault({ code })));
        await assert.rejects(put.put(JOB_URI, KEY, { Priority: 0 }, anyTime), failsWith('UNKNOWN_OUTCOME'));
      });
    }

    it('but not for a read', async () => {
      const read = clientOf(new FakeTransport(fault({ code: 2150858829 })));
      await assert.rejects(read.get(JOB_URI, KEY, anyTime), failsWith('ANSWER_TOO_LARGE'));
    });

    it('but not when the host refused it', async () => {
      const busy = clientOf(new FakeTransport(fault({ code: 2150858802 })));
      await assert.rejects(busy.invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY), failsWith('FAULT'));
    });
  });

  describe('identify', () => {
    const identity =
      '<i:IdentifyResponse xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">' +
      '<i:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion><i:ProductVendor>Microsoft Corporation</i:ProductVendor>' +
      '<i:ProductVersion>OS: 10.0.17763 SP: 0.0 Stack: 3.0</i:ProductVersion></i:IdentifyResponse>';

    it('reads the identity', async () => {
      const transport = new FakeTransport(identity);
      assert.deepEqual(await clientOf(transport).identify(anyTime), {
        protocolVersion: WSMAN,
        productVendor: 'Microsoft Corporation',
        productVersion: 'OS: 10.0.17763 SP: 0.0 Stack: 3.0',
      });
      assert.equal(transport.sent[0]?.effect, 'none');
      assert.equal(transport.anonymous.length, 0);
    });

    it('reads it in the namespace of SOAP and in the one of MS-WSMV', async () => {
      const own = 'http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd';
      for (const namespace of [
        'http://www.w3.org/2003/05/soap-envelope',
        'http://schemas.dmtf.org/wbem/wsman/identify/1/wsmanidentity.xsd',
      ]) {
        const transport = new FakeTransport(identity.replace(own, namespace));
        const { productVendor } = await clientOf(transport).identify(anyTime);
        assert.equal(productVendor, 'Microsoft Corporation');
      }
    });

    it('asks in clear and without credentials only when told to', async () => {
      const transport = new FakeTransport(identity);
      await clientOf(transport).identify(anyTime, { anonymous: true });
      assert.equal(transport.anonymous.length, 1);
      assert.equal(transport.sent.length, 0);
    });

    it('refuses an answer without an identity, and reports a fault', async () => {
      for (const body of ['', '<IdentifyResponse/>', job()])
        await assert.rejects(
          clientOf(new FakeTransport(body)).identify(anyTime),
          failsWith('MALFORMED_ANSWER'),
        );
      await assert.rejects(
        clientOf(new FakeTransport(fault({ code: 5 }))).identify(anyTime),
        failsWith('ACCESS_DENIED'),
      );
    });
  });

  describe('a fault that demands a new sign-in', () => {
    const renew = fault({ code: 2150859177 });

    it('leads to one, and the read is repeated', async () => {
      const transport = new FakeTransport(renew, job());
      assert.equal((await clientOf(transport).get(JOB_URI, KEY, anyTime)).text('JobId'), JOB_ID);
      assert.equal(transport.renewed, 1);
    });

    it('ends a listing, whose context belonged to the old one', async () => {
      const transport = new FakeTransport(page('Enumerate', { context: 'uuid:1' }), renew);
      const pages = clientOf(transport).enumerate({ resourceUri: JOB_URI }, anyTime);
      await pages.next();
      await assert.rejects(pages.next(), failsWith('ENUMERATION_LOST'));
      assert.equal(transport.renewed, 1);
    });

    it('never repeats a change', async () => {
      const transport = new FakeTransport(renew);
      await assert.rejects(
        clientOf(transport).invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY),
        failsWith('FAULT'),
      );
      assert.equal(transport.sent.length, 1);
    });
  });

  it('reports an unknown outcome of a change whose answer cannot be read', async () => {
    const transport = new FakeTransport();
    transport.send = () => Promise.resolve('<html></html>');
    await assert.rejects(
      clientOf(transport).invoke(JOB_URI, 'SetJobState', {}, anyTime, KEY),
      failsWith('UNKNOWN_OUTCOME'),
    );
  });

  it('names the host in a decoding error', async () => {
    const transport = new FakeTransport();
    transport.send = () => Promise.resolve('<html></html>');
    const client = clientOf(transport);
    await assert.rejects(client.get(JOB_URI, KEY, anyTime), (error) => {
      assert.ok(hasCode(error, 'MALFORMED_ANSWER'));
      assert.match(error.message, /srv\.example.*not a SOAP envelope/);
      return true;
    });
  });

  it('passes the signal down, and transport failures up unchanged', async () => {
    const controller = new AbortController();
    const asking = clientOf(new FakeTransport(SILENCE)).get(JOB_URI, KEY, controller.signal);
    controller.abort();
    await assert.rejects(asking, failsWith('CANCELLED'));
    const lost = new RemoteError('CONNECTION_LOST', { host: HOST });
    await assert.rejects(
      clientOf(new FakeTransport(lost)).get(JOB_URI, KEY, anyTime),
      (error) => error === lost,
    );
  });

  it('closes its transport', () => {
    const transport = new FakeTransport();
    clientOf(transport).close();
    assert.equal(transport.closed, 1);
  });
});
