import assert from 'node:assert/strict';
import type { PracticeHost } from '../../../src/practice/host';
import type { RawClient } from './rawClient';
import {
  JOB,
  MESSAGE_ID,
  STAR,
  WQL,
  bodyOf,
  codes,
  count,
  enumerate,
  envelope,
  field,
  get,
  invoke,
  pull,
  put,
  query,
  release,
  selector,
} from './requests';
import { Session } from './session';

const NOBODY = '{00000000-0000-0000-0000-000000000000}';
const ENUMERATE = 'http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate';
const GET = 'http://schemas.xmlsoap.org/ws/2004/09/transfer/Get';

describe('practice host: operations', () => {
  const session = new Session();
  let host: PracticeHost;
  let client: RawClient;

  beforeEach(async () => {
    host = await session.start();
    client = await session.signIn();
  });
  afterEach(() => session.end());

  function seed(count = 1): string[] {
    return Array.from({ length: count }, (_, index) =>
      host.seed({
        displayName: `job ${index}`,
        files: [{ remoteUrl: `${host.files}/files/a-1MB.bin`, localFile: `C:\\Data\\${index}.bin` }],
      }),
    );
  }

  async function text(request: string): Promise<string> {
    const answer = await client.send(request);
    assert.equal(answer.status, 200, answer.text);
    return answer.text;
  }

  /** The codes of the fault for a request. */
  async function faults(request: string): Promise<number[]> {
    const answer = await client.send(request);
    assert.equal(answer.status, 500, answer.text);
    assert.match(answer.text, /<s:Fault>/u);
    return codes(answer.text);
  }

  describe('the form of answers', () => {
    it('is that of Windows: no declaration, no white space, headers in order and without mustUnderstand', async () => {
      const [jobId = ''] = seed();
      const answer = await text(get(jobId));
      assert.match(answer, /^<s:Envelope xml:lang="en-US" xmlns:s="[^"]+" xmlns:a="[^"]+" xmlns:x="/u);
      assert.doesNotMatch(answer, />\s+</u);
      assert.doesNotMatch(answer, /mustUnderstand|<\?xml/u);
      const header = /<s:Header>(.*)<\/s:Header>/u.exec(answer)?.[1] ?? '';
      assert.deepEqual(
        [...header.matchAll(/<(\w+:\w+)>/gu)].map(([, name]) => name),
        ['a:Action', 'a:MessageID', 'a:To', 'a:RelatesTo'],
      );
      assert.equal(field(answer, 'Action'), `${GET}Response`);
      assert.match(field(answer, 'MessageID'), /^uuid:[0-9A-F]{8}-([0-9A-F]{4}-){3}[0-9A-F]{12}$/u);
      assert.equal(field(answer, 'RelatesTo'), MESSAGE_ID, 'in the spelling of the request');
    });

    it('repeats any message ID', async () => {
      const id = 'a&lt;b&gt;&amp;&quot; ü \u{1f600}';
      const request = get(seed()[0] ?? '').replace(MESSAGE_ID, id);
      assert.equal(field(await text(request), 'RelatesTo'), id);
    });

    it('has the properties of an instance in alphabetical order, with embedded files', async () => {
      const [jobId = ''] = seed();
      const body = bodyOf(await text(get(jobId)));
      assert.ok(
        body.startsWith(
          `<p:BitsClientJob xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:p="${JOB}" ` +
            'xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common" xsi:type="p:BitsClientJob_Type">',
        ),
      );
      const names = [...body.matchAll(/<p:(\w+)[ >]/gu)].map(([, name]) => name ?? '').slice(1);
      assert.equal(names.length, 17);
      assert.deepEqual(
        names,
        [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
      );
      assert.match(
        body,
        /<p:Files xsi:type="p1:BitsClientFile_Type" [^>]*xmlns:p1="[^"]*\/BitsClientFile"[^>]*><p1:BytesTotal>/u,
      );
      assert.match(field(body, 'JobId'), /^\{[0-9A-F-]{36}\}$/u);
      assert.equal(field(body, 'BytesTotal'), '18446744073709551615');
      assert.equal(field(body, 'Owner'), 'NT AUTHORITY\\NETWORK SERVICE');
      assert.equal(field(body, 'JobCompletionTime'), '0');
      const created = Number((BigInt(field(body, 'JobCreationTime')) - 116444736000000000n) / 10_000n);
      assert.ok(Math.abs(created - Date.now()) < 60_000);
    });

    it('has one element for each file', async () => {
      const file = (name: string): { remoteUrl: string; localFile: string } => ({
        remoteUrl: `${host.files}/files/${name}`,
        localFile: `C:\\Data\\${name}`,
      });
      const many = host.seed({ displayName: 'many', files: [file('a'), file('b'), file('c')] });
      const none = host.seed({ displayName: 'none', files: [] });
      const files = async (jobId: string): Promise<number> =>
        [...(await text(get(jobId))).matchAll(/<p:Files /gu)].length;
      assert.deepEqual([await files(many), await files(none)], [3, 0]);
    });

    it('has question marks for characters that XML forbids', async () => {
      const jobId = host.seed({ displayName: 'a\u0007b\u0000c<d>&"e\'', files: [] });
      assert.equal(field(await text(get(jobId)), 'DisplayName'), 'a?b?c&lt;d&gt;&amp;&quot;e&apos;');
    });

    it('repeats the spelling of the class in the request', async () => {
      const [jobId = ''] = seed();
      const lower = get(jobId.toLowerCase()).replace(JOB, JOB.toLowerCase()).replace('"JobId"', '"jobid"');
      assert.match(await text(lower), new RegExp(`xmlns:p="${JOB.toLowerCase()}"`, 'u'));
    });
  });

  describe('Enumerate, Pull and Release', () => {
    it('return one object first, and the end with the last one', async () => {
      seed(4);
      const first = await text(enumerate());
      assert.equal(count(first), 1);
      assert.match(first, /<w:Items>.*<\/w:Items><\/n:EnumerateResponse>/u);
      assert.doesNotMatch(first, /EndOfSequence/u);
      const second = await text(pull(field(first, 'EnumerationContext')));
      assert.equal(count(second), 3);
      assert.match(second, /<n:PullResponse><n:Items>.*<\/n:Items><n:EndOfSequence\/><\/n:PullResponse>/u);
      assert.equal(host.openEnumerations, 0);
    });

    it('leave the context element empty at the end', async () => {
      const all = await text(enumerate());
      assert.match(
        all,
        /<n:EnumerateResponse><n:EnumerationContext><\/n:EnumerationContext><w:Items><\/w:Items><w:EndOfSequence\/>/u,
      );
      assert.deepEqual(await faults(pull('')), [2150858779]);
    });

    it('return one object at a time without MaxElements', async () => {
      seed(3);
      const one = enumerate().replace('<w:MaxElements>100</w:MaxElements>', '');
      const first = await text(one);
      const second = await text(pull(field(first, 'EnumerationContext'), 1));
      assert.deepEqual([count(first), count(second)], [1, 1]);
    });

    it('return no items in the first answer unless they are requested', async () => {
      seed(2);
      const first = await text(enumerate(100, ''));
      assert.doesNotMatch(first, /Items/u);
      assert.equal(count(await text(pull(field(first, 'EnumerationContext')))), 2);
    });

    it('release a context, which is then invalid', async () => {
      seed(3);
      const context = field(await text(enumerate()), 'EnumerationContext');
      assert.equal(host.openEnumerations, 1);
      assert.equal(bodyOf(await text(release(context))), '');
      assert.equal(host.openEnumerations, 0);
      assert.deepEqual(await faults(release(context)), [2150858779]);
      assert.equal(host.requests.filter(({ action }) => action.endsWith('/Release')).length, 2);
    });

    it('accept a Pull on another connection of the same user', async () => {
      seed(3);
      const context = field(await text(enumerate()), 'EnumerationContext');
      const other = await session.signIn();
      assert.equal(count((await other.send(pull(context))).text), 2);
    });

    it('require the sizes of the Enumerate in the Pull', async () => {
      seed(3);
      const context = field(await text(enumerate()), 'EnumerationContext');
      assert.deepEqual(await faults(pull(context, 99)), [2150859181]);
      assert.deepEqual(await faults(pull(context).replace('512000', '512001')), [2150859181]);
      assert.equal(count(await text(pull(context))), 2);
    });

    it('fill pages up to the requested size', async () => {
      seed(60);
      const sized = (request: string): string => request.replace('512000', '60000');
      let page = await text(sized(enumerate()));
      let total = count(page);
      let pages = 1;
      while (!page.includes('EndOfSequence')) {
        page = await text(sized(pull(field(page, 'EnumerationContext'))));
        assert.ok(page.length * 2 <= 60_000, `${page.length} characters`);
        total += count(page);
        pages++;
      }
      assert.equal(total, 60);
      assert.ok(pages > 3, `${pages} pages`);
    });

    it('support the modes with references', async () => {
      const [jobId = ''] = seed();
      const mode = (name: string): string =>
        enumerate(100, `<w:OptimizeEnumeration/><w:EnumerationMode>${name}</w:EnumerationMode>`);
      const references = await text(mode('EnumerateEPR'));
      assert.match(references, /<w:Items><a:EndpointReference>/u);
      assert.ok(references.includes(`<w:Selector Name="JobId">${jobId}</w:Selector>`));
      assert.equal(count(references), 0);
      const both = await text(mode('EnumerateObjectAndEPR'));
      assert.match(both, /<w:Item><p:BitsClientJob .*<\/p:BitsClientJob><a:EndpointReference>.*<\/w:Item>/u);
      assert.deepEqual(await faults(mode('Everything')), [2150858886]);
    });

    it('support WQL: objects for *, fragments in no namespace for columns', async () => {
      const [jobId = ''] = seed(2);
      const all = await text(query('SELECT * FROM BitsClientJob'));
      assert.match(all, new RegExp(`<p:BitsClientJob [^>]*xmlns:p="${JOB}"`, 'u'));
      const one = await text(query(`select State, jobid from BitsClientJob where JobId = '${jobId}'`));
      assert.match(
        one,
        /<w:Items><w:XmlFragment xmlns:xsi="[^"]+" xmlns:w="[^"]+"><JobId>\{[^<]+<\/JobId><State>3<\/State><\/w:XmlFragment><\/w:Items>/u,
      );
      const none = await text(query('select JobId from BitsClientJob where State &gt; 3'));
      assert.match(none, /<w:Items><\/w:Items><w:EndOfSequence\/>/u);
      const context = field(await text(query('select JobId from BitsClientJob')), 'EnumerationContext');
      assert.match(await text(pull(context, 100, STAR)), /<n:Items><w:XmlFragment /u);
    });

    it('refuse an invalid Enumerate', async () => {
      const cases: [number, string][] = [
        [2150858778, query('SELECT Nothing FROM BitsClientJob')],
        [2150858778, query('SELECT * FROM Win32_Service')],
        [2150858778, query('nonsense')],
        [2150859003, enumerate(100, '<w:OptimizeEnumeration/>', STAR)],
        [2150859003, query('SELECT * FROM BitsClientJob').replace(STAR, JOB)],
        [2150858777, query('SELECT * FROM BitsClientJob').replace(WQL, `${WQL}X`)],
        [2150859016, envelope({ action: ENUMERATE, selectors: selector(NOBODY), body: '<n:Enumerate/>' })],
        [2150858817, envelope({ action: ENUMERATE })],
        [2150858817, envelope({ action: ENUMERATE, body: '<n:Other/>' })],
        [2150858799, enumerate(0)],
        [2150858818, enumerate(1, '<n:Expires>PT1H</n:Expires>')],
      ];
      for (const [code, request] of cases) assert.equal((await faults(request))[0], code, request);
    });
  });

  describe('headers', () => {
    const changed: [number, string, Parameters<typeof envelope>[0]][] = [
      [2150858769, 'no To', { action: GET, headers: { To: '' } }],
      [2150858769, 'no ReplyTo', { action: GET, headers: { ReplyTo: '' } }],
      [2150858769, 'no Action', { action: GET, headers: { Action: '' } }],
      [2150858767, 'no MessageID', { action: GET, headers: { MessageID: '' } }],
      [
        2150858767,
        'an empty MessageID',
        { action: GET, headers: { MessageID: '<a:MessageID></a:MessageID>' } },
      ],
      [
        2150858767,
        'a long MessageID',
        { action: GET, headers: { MessageID: `<a:MessageID>${'x'.repeat(2049)}</a:MessageID>` } },
      ],
      [2150858811, 'no ResourceURI', { action: GET, headers: { ResourceURI: '' } }],
      [2150858811, 'an alias', { action: GET, resource: 'wmi/root/microsoft/bits/BitsClientJob' }],
      [
        2150858818,
        'another ReplyTo',
        {
          action: GET,
          headers: { ReplyTo: '<a:ReplyTo><a:Address>http://x.example/</a:Address></a:ReplyTo>' },
        },
      ],
      [
        2150858878,
        'a small envelope',
        { action: GET, headers: { MaxEnvelopeSize: '<w:MaxEnvelopeSize>8191</w:MaxEnvelopeSize>' } },
      ],
      [
        2150858767,
        'no number for the envelope',
        { action: GET, headers: { MaxEnvelopeSize: '<w:MaxEnvelopeSize>big</w:MaxEnvelopeSize>' } },
      ],
      [
        2150858767,
        'a negative timeout',
        { action: GET, extra: '<w:OperationTimeout>PT-1S</w:OperationTimeout>' },
      ],
      [
        2150858767,
        'a bare number as timeout',
        { action: GET, extra: '<w:OperationTimeout>60</w:OperationTimeout>' },
      ],
      [
        2150858887,
        'a Locale that must be understood',
        { action: GET, extra: '<w:Locale xml:lang="en-US" s:mustUnderstand="true"/>' },
      ],
      [
        2150858768,
        'an unknown header that must be understood',
        { action: GET, extra: '<x:Own xmlns:x="urn:x" s:mustUnderstand="1"/>' },
      ],
    ];
    for (const [code, what, parts] of changed) {
      it(`refuse ${what}: ${code}`, async () => {
        assert.equal((await faults(envelope(parts)))[0], code);
      });
    }

    it('accept every valid timeout, and unknown headers without mustUnderstand', async () => {
      const [jobId = ''] = seed();
      for (const timeout of ['PT60S', 'PT60.000S', 'PT0.5S', 'P1DT2H', 'PT5M']) {
        const extra = `<w:OperationTimeout>${timeout}</w:OperationTimeout><x:Own xmlns:x="urn:x"/>`;
        const request = envelope({ action: GET, selectors: selector(jobId), extra });
        assert.equal((await client.send(request)).status, 200, timeout);
      }
    });
  });

  describe('faults', () => {
    it('have the recorded shape for a missing instance', async () => {
      const answer = await client.send(get(NOBODY));
      assert.equal(answer.status, 500);
      assert.equal(field(answer.text, 'Action'), 'http://schemas.xmlsoap.org/ws/2004/08/addressing/fault');
      assert.equal(field(answer.text, 'RelatesTo'), MESSAGE_ID);
      assert.deepEqual(codes(answer.text), [2150858752, 2150858752]);
      assert.match(answer.text, /<s:Subcode><s:Value>a:DestinationUnreachable<\/s:Value><\/s:Subcode>/u);
      assert.match(
        answer.text,
        /<f:Message><f:ProviderFault provider="WMI Provider" path="[^"]+"><f:WSManFault /u,
      );
      assert.match(answer.text, /<f:ExtendedError><p:__ExtendedStatus .*<p:StatusCode xsi:nil="true"/u);
      assert.equal(field(answer.text, 'ParameterInfo'), `BitsClientJob.JobId=&quot;${NOBODY}&quot;`);
    });

    it('have the shape of the CIM layer when configured', async () => {
      host.behaviour.faultStyle = 'wmi';
      const { text: answer } = await client.send(get(NOBODY));
      assert.match(answer, /<p:MSFT_WmiError b:IsCIM_Error="true" /u);
      assert.equal(field(answer, 'error_Code'), '2150858752');
      assert.equal(field(answer, 'MessageID').length > 0, true);
      assert.match(answer, />HRESULT 0x80338000</u);
    });

    it('distinguish errors of selectors', async () => {
      const [jobId = ''] = seed();
      const two = `<w:SelectorSet><w:Selector Name="JobId">${jobId}</w:Selector><w:Selector Name="jobid">${jobId}</w:Selector></w:SelectorSet>`;
      const space = (value: string): string =>
        `<w:SelectorSet><w:Selector Name="__cimnamespace">${value}</w:Selector><w:Selector Name="JobId">${jobId}</w:Selector></w:SelectorSet>`;
      const cases: [number, string][] = [
        [2150859002, ''],
        [2150858843, selector(jobId, 'Name')],
        [2150858847, two],
        [
          2150858842,
          '<w:SelectorSet><w:Selector Name="__cimnamespace">root/microsoft/bits</w:Selector></w:SelectorSet>',
        ],
        [2150859067, space('root/cimv2')],
      ];
      for (const [code, selectors] of cases) {
        assert.equal((await faults(envelope({ action: GET, selectors })))[0], code);
      }
      assert.equal(
        (await client.send(envelope({ action: GET, selectors: space('root\\microsoft\\bits') }))).status,
        200,
      );
    });

    it('distinguish an unknown action, method, class and namespace', async () => {
      const [jobId = ''] = seed();
      assert.equal(
        (await faults(envelope({ action: 'urn:nothing', selectors: selector(jobId) })))[0],
        2150858771,
      );
      const method = await client.send(invoke('Explode', {}, jobId));
      assert.deepEqual(codes(method.text), [2150858771, 2150858771]);
      assert.equal(field(method.text, 'StatusCode'), String(0x8004102e));
      const other = get(jobId).replaceAll('BitsClientJob', 'Win32_Nothing');
      const known = await client.send(other);
      assert.equal(codes(known.text)[0], 2150858752);
      assert.equal(field(known.text, 'StatusCode'), String(0x80041010));
      const elsewhere = await client.send(get(jobId).replaceAll('root/microsoft/bits', 'root/nothing'));
      assert.equal(field(elsewhere.text, 'StatusCode'), String(0x8004100e));
    });

    it('report invalid XML and invalid SOAP', async () => {
      assert.deepEqual(await faults('<s:Envelope>'), [2150858819]);
      assert.deepEqual(await faults('<!DOCTYPE x><x/>'), [2150858819]);
      assert.deepEqual(await faults('<x/>'), [2150858817]);
      assert.deepEqual(await faults(get(NOBODY).replace('<s:Body></s:Body>', '')), [2150858817]);
      host.behaviour.refuseWhitespace = true;
      assert.deepEqual(await faults(get(NOBODY).replace('<s:Body>', ' <s:Body>')), [2150858830]);
    });

    it('distinguish an answer that is too large from a change whose answer is too large', async () => {
      const file = { remoteUrl: `${host.files}/files/a`, localFile: 'C:\\Data\\a' };
      const jobId = host.seed({ displayName: 'large', files: Array.from({ length: 40 }, () => file) });
      const small = (request: string): string => request.replace('512000', '8192');
      assert.deepEqual(await faults(small(get(jobId))), [2150858824]);
      const change = put(jobId, '<p:DisplayName>changed</p:DisplayName>');
      assert.deepEqual(await faults(small(change)), [2150858829]);
      assert.equal(field(await text(get(jobId)), 'DisplayName'), 'changed');
    });
  });

  describe('Put', () => {
    it('changes the five writable properties and answers with the instance', async () => {
      const [jobId = ''] = seed();
      const answer = await text(
        put(
          jobId,
          '<p:Priority>0</p:Priority><p:DisplayName>new &amp; &lt;old&gt;</p:DisplayName><p:Description>words</p:Description>' +
            '<p:MinimumRetryDelay>7</p:MinimumRetryDelay><p:NoProgressTimeout>0</p:NoProgressTimeout>',
        ),
      );
      for (const read of [answer, await text(get(jobId))]) {
        assert.equal(field(read, 'Priority'), '0');
        assert.equal(field(read, 'DisplayName'), 'new &amp; &lt;old&gt;');
        assert.equal(field(read, 'Description'), 'words');
        assert.equal(field(read, 'MinimumRetryDelay'), '7');
        assert.equal(field(read, 'NoProgressTimeout'), '0');
      }
      assert.equal(host.ledger.filter(({ kind }) => kind === 'put').length, 1);
    });

    it('accepts a whole instance with stale counts', async () => {
      const [jobId = ''] = seed();
      const instance = bodyOf(await text(get(jobId)));
      const inner = instance.replace(/^<p:BitsClientJob [^>]*>/u, '').replace('</p:BitsClientJob>', '');
      const edited = inner
        .replace('<p:Priority>2<', '<p:Priority>3<')
        .replace('<p:BytesTransferred>0<', '<p:BytesTransferred>5<');
      const extras =
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common"';
      const location = '<cim:Location>ignored</cim:Location>';
      const request = put(jobId, `${edited}${location}`).replace(
        '<p:BitsClientJob ',
        `<p:BitsClientJob${extras} `,
      );
      const answer = await text(request);
      assert.equal(field(answer, 'Priority'), '3');
      assert.equal(field(answer, 'BytesTransferred'), '0');
      host.behaviour.partialPut = false;
      assert.equal((await client.send(request)).status, 200, 'nothing is missing');
      assert.deepEqual(await faults(put(jobId, '<p:Priority>1</p:Priority>')), [2150858839]);
    });

    it('raises a retry delay under five seconds', async () => {
      const [jobId = ''] = seed();
      const answer = await text(put(jobId, '<p:MinimumRetryDelay>1</p:MinimumRetryDelay>'));
      assert.equal(field(answer, 'MinimumRetryDelay'), '5');
    });

    it('answers without an instance when configured', async () => {
      const [jobId = ''] = seed();
      host.behaviour.putAnswer = 'empty';
      assert.equal(bodyOf(await text(put(jobId, '<p:Priority>1</p:Priority>'))), '');
    });

    it('refuses invalid changes', async () => {
      const [jobId = ''] = seed();
      const cases: [number, string][] = [
        [0x80004001, '<p:Priority>4</p:Priority>'],
        [2150858836, '<p:Priority>high</p:Priority>'],
        [2150858836, '<p:Priority>-1</p:Priority>'],
        [2150858836, '<p:Priority>1</p:Priority><p:Priority>2</p:Priority>'],
        [2150858837, '<p:Nothing>1</p:Nothing>'],
        [2150858989, `<p:JobId>${NOBODY}</p:JobId>`],
        [0x80200021, `<p:DisplayName>${'x'.repeat(257)}</p:DisplayName>`],
        [0x80200021, `<p:Description>${'x'.repeat(1025)}</p:Description>`],
      ];
      for (const [code, properties] of cases) {
        assert.equal((await faults(put(jobId, properties)))[0], code, properties.slice(0, 60));
      }
      const wrong = put(jobId, '').replace(`xmlns:p="${JOB}"`, 'xmlns:p="urn:other"');
      assert.deepEqual(await faults(wrong), [2150858840]);
      const job = await text(get(jobId));
      assert.deepEqual([field(job, 'Priority'), field(job, 'DisplayName')], ['2', 'job 0']);
    });
  });

  describe('Invoke', () => {
    it('reads parameters in any order, ignores null ones, and answers with _OUTPUT', async () => {
      const request = invoke('CreateJob', {
        Suspend: 'True',
        LocalFile: 'C:\\Data\\a.bin',
        RemoteUrl: `${host.files}/files/a-1KB.bin`,
        DisplayName: 'nightly &amp; weekly',
        ServiceAccount: '0',
      }).replace(
        '<p:Suspend>',
        '<p:Description xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/><p:Suspend>',
      );
      const answer = await text(request);
      assert.equal(field(answer, 'Action'), `${JOB}/CreateJobResponse`);
      assert.match(bodyOf(answer), /^<p:CreateJob_OUTPUT [^>]*xsi:type="p:CreateJob_OUTPUT_Type"><p:JobId>/u);
      const job = await text(get(field(answer, 'JobId')));
      assert.equal(field(job, 'DisplayName'), 'nightly &amp; weekly');
      assert.equal(field(job, 'Owner'), 'NT AUTHORITY\\SYSTEM');
      assert.equal(field(job, 'State'), '3');
    });

    it('requires the exact spelling of parameters, except where two spellings are published', async () => {
      const [jobId = ''] = seed();
      const values = { url: `${host.files}/files/b`, file: 'C:\\Data\\b' };
      const published = [
        { remoteUrl: values.url, localFile: values.file },
        { RemoteUrl: values.url, LocalFile: values.file },
      ];
      for (const each of published) {
        assert.equal(field(await text(invoke('AddFile', each, jobId)), 'ReturnValue'), '0');
      }
      assert.deepEqual(await faults(invoke('SetJobState', { jobstate: '3' }, jobId)), [2150858837]);
      host.behaviour.parameterCase = 'any';
      assert.equal(field(await text(invoke('SetJobState', { jobstate: '3' }, jobId)), 'ReturnValue'), '0');
    });

    it('refuses bodies that do not match the method', async () => {
      const [jobId = ''] = seed();
      const cases: [number, string][] = [
        [2150858817, envelope({ action: `${JOB}/GetError`, selectors: selector(jobId) })],
        [
          2150858817,
          invoke('GetError', { LanguageId: '1033' }, jobId).replaceAll('GetError_INPUT', 'Other_INPUT'),
        ],
        [
          2150858840,
          invoke('GetError', { LanguageId: '1033' }, jobId).replace(`xmlns:p="${JOB}"`, 'xmlns:p="urn:x"'),
        ],
        [2150858837, invoke('GetError', { LanguageId: '1033', More: '1' }, jobId)],
        [2150858836, invoke('GetError', { LanguageId: 'German' }, jobId)],
        [2150858836, invoke('SetJobState', { JobState: '65536' }, jobId)],
        [2150859038, invoke('GetError', {}, jobId)],
        [2150859002, invoke('GetError', { LanguageId: '1033' })],
        [2150858752, invoke('GetError', { LanguageId: '1033' }, NOBODY)],
      ];
      for (const [code, request] of cases) assert.equal((await faults(request))[0], code, bodyOf(request));
    });
  });
});
