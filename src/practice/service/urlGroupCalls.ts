import { HRESULT } from '../../bits/hresults';
import { ACTION, NS, URL_GROUP_RESOURCE } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import type { CompactServer } from '../publishing/compactServer';
import { readArguments, type Arguments } from './arguments';
import { bodyOf, contextOf, itemsElement, termsOf } from './enumerateBody';
import { fault, SoapFault } from './fault';
import { WSMAN } from './faultCodes';
import { InstanceWriter } from './instanceWriter';
import type { Instance } from './jobInstance';
import type { Parameters } from './methods';
import type { OpenEnumerations } from './openEnumerations';
import type { Request } from './request';
import { notFound, providerFault } from './wmiFaults';
import { child } from './xml';

const CLASS = 'BitsCompactServerUrlGroup';

/** The in-parameters of the methods that this host has, as spelt on their pages. */
const METHODS = {
  CreateUrlGroup: { UrlGroup: { type: 'string' } },
  DeleteUrlGroup: { UrlGroup: { type: 'string' } },
  CreateUrl: {
    UrlSuffix: { type: 'string' },
    SourceFilePath: { type: 'string' },
    SDDLAuth: { type: 'string' },
    CertificateHashAccessCheck: { type: 'uint8[]', optional: true },
  },
  CheckUrl: { UrlSuffix: { type: 'string' } },
  DeleteUrl: { UrlSuffix: { type: 'string' } },
  SetUrlGroupAuthentication: {
    Scheme: { type: 'uint16' },
    Enable: { type: 'boolean' },
    Flag: { type: 'uint32', optional: true },
    DomainName: { type: 'string', optional: true },
    Realm: { type: 'string', optional: true },
  },
  GetUrlGroupAuthentication: { Scheme: { type: 'uint16' } },
  SetProperty: { Property: { type: 'string' }, Value: { type: 'uint32' } },
  GetProperty: { Property: { type: 'string' } },
} as const satisfies Readonly<Record<string, Parameters>>;
type MethodName = keyof typeof METHODS;

/** Methods that name the group themselves. */
const STATIC: readonly MethodName[] = ['CreateUrlGroup', 'DeleteUrlGroup'];

/** Answers requests about the class of the Compact Server's URL groups. */
export class UrlGroupCalls {
  readonly #server: CompactServer;
  readonly #behaviour: Behaviour;
  readonly #enumerations: OpenEnumerations;

  constructor(server: CompactServer, behaviour: Behaviour, enumerations: OpenEnumerations) {
    this.#server = server;
    this.#behaviour = behaviour;
    this.#enumerations = enumerations;
  }

  static owns({ resource }: Request): boolean {
    return resource.toLowerCase() === URL_GROUP_RESOURCE.toLowerCase();
  }

  /** @returns the body @throws SoapFault */
  async execute(request: Request): Promise<string> {
    if (this.#behaviour.provider !== 'present')
      throw notFound('The WS-Management service cannot find the class of the resource URI.', {
        status: HRESULT.WBEM_E_INVALID_CLASS,
        operation: 'GetObject',
      });
    switch (request.action) {
      case ACTION.enumerate:
        return this.#enumerate(request);
      case ACTION.pull: {
        const body = bodyOf(request, 'Pull');
        const batch = this.#enumerations.pull(contextOf(body), termsOf(request, body, NS.enumeration));
        return (
          `<n:PullResponse><n:EnumerationContext>${batch.context ?? ''}</n:EnumerationContext>` +
          `${itemsElement('n', batch)}</n:PullResponse>`
        );
      }
      case ACTION.release:
        this.#enumerations.release(contextOf(bodyOf(request, 'Release')));
        return '';
      default:
        return this.#invoke(request);
    }
  }

  #enumerate(request: Request): string {
    const body = bodyOf(request, 'Enumerate');
    const writer = new InstanceWriter(this.#behaviour);
    const items = this.#server.groups.map((group) =>
      writer.object([['UrlGroup', this.#shown(group)]], request.resource, CLASS),
    );
    const isOptimised = child(body, NS.wsman, 'OptimizeEnumeration') !== undefined;
    const batch = this.#enumerations.start(items, termsOf(request, body, NS.wsman), isOptimised);
    return (
      `<n:EnumerateResponse><n:EnumerationContext>${batch.context ?? ''}</n:EnumerationContext>` +
      `${isOptimised ? itemsElement('w', batch) : ''}</n:EnumerateResponse>`
    );
  }

  /** A host may write the prefixes otherwise than they were created: the overrides say how. */
  #shown(group: string): string {
    const laid = this.#behaviour.overrides.flatMap(({ properties }) => properties['UrlGroup'] ?? []);
    return laid.at(-1) ?? group;
  }

  async #invoke(request: Request): Promise<string> {
    const named = request.action.slice(request.action.lastIndexOf('/') + 1);
    const method = (Object.keys(METHODS) as MethodName[]).find((name) => name === named);
    if (!method)
      throw new SoapFault({
        code: WSMAN.ACTION_NOT_SUPPORTED,
        subcode: 'a:ActionNotSupported',
        reason: 'The class has no such method.',
        wmi: { status: HRESULT.WBEM_E_INVALID_METHOD, operation: 'ExecMethod' },
      });
    const values = readArguments([method, METHODS[method]], request.body, request.resource, this.#behaviour);
    const group = STATIC.includes(method) ? (values.text('UrlGroup') ?? '') : this.#groupOf(request, method);
    const [result, out = []] = await this.#call(method, group, values);
    if (result >= 0x8000_0000 && this.#behaviour.providerErrors === 'fault')
      throw providerFault(result, 'ExecMethod');
    const output: Instance = [...out, ['ReturnValue', String(result)]];
    return new InstanceWriter(this.#behaviour).output(method, output, request.resource);
  }

  /** The group of the selectors. `CreateUrl` makes a missing one itself. */
  #groupOf({ selectors }: Request, method: MethodName): string {
    const group = selectors.find(([name]) => name.toLowerCase() === 'urlgroup')?.[1];
    if (group === undefined)
      throw fault(WSMAN.SELECTORS_NEEDED, 'w:InvalidSelectors', 'The class is not a singleton.');
    // WMI finds an instance by its key in any case, but not without a slash that the key has.
    const isKey = (each: string): boolean => this.#shown(each).toLowerCase() === group.toLowerCase();
    const found = this.#server.groups.find(isKey);
    if (found !== undefined || method === 'CreateUrl') return found ?? group;
    throw notFound('The service cannot find the resource identified by the resource URI and selectors.', {
      operation: 'GetObject',
      parameterInfo: `${CLASS}.UrlGroup="${group}"`,
    });
  }

  async #call(
    method: MethodName,
    group: string,
    values: Arguments,
  ): Promise<[result: number, out?: Instance]> {
    const server = this.#server;
    const text = (name: string): string => values.text(name) ?? '';
    const scheme = values.number('Scheme') ?? 0;
    switch (method) {
      case 'CreateUrlGroup':
        return [await server.createGroup(group)];
      case 'DeleteUrlGroup':
        return [await server.deleteGroup(group)];
      case 'CreateUrl': {
        const made = server.has(group) ? HRESULT.S_OK : await server.createGroup(group);
        if (made !== HRESULT.S_OK) return [made];
        return [server.createUrl(group, text('UrlSuffix'), text('SourceFilePath'), text('SDDLAuth'))];
      }
      case 'CheckUrl':
        return [HRESULT.S_OK, [['UrlExists', String(server.hasUrl(group, text('UrlSuffix')))]]];
      case 'DeleteUrl':
        return [server.deleteUrl(group, text('UrlSuffix'))];
      case 'SetUrlGroupAuthentication':
        return [server.setAuthentication(group, scheme, values.flag('Enable'))];
      case 'GetUrlGroupAuthentication':
        return outOf('Enable', server.authentication(group, scheme));
      case 'SetProperty':
        return [server.setProperty(group, text('Property'), values.number('Value') ?? 0)];
      case 'GetProperty':
        return outOf('Value', server.property(group, text('Property')));
    }
  }
}

function outOf(name: string, value: boolean | number | undefined): [result: number, out?: Instance] {
  return value === undefined ? [HRESULT.E_INVALIDARG] : [HRESULT.S_OK, [[name, String(value)]]];
}
