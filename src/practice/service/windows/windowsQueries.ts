import { HRESULT } from '../../../bits/hresults';
import { pause, type Clock } from '../../../runtime/clock';
import { ACTION, CIMV2_RESOURCES, NS, WMI_RESOURCE, WQL_DIALECT } from '../../../wsman/names';
import type { Behaviour } from '../../behaviour';
import { bodyOf, contextOf, itemsElement, termsOf } from '../enumerateBody';
import { SoapFault, fault } from '../fault';
import { WSMAN } from '../faultCodes';
import { InstanceWriter } from '../instanceWriter';
import type { OpenEnumerations } from '../openEnumerations';
import type { Request } from '../request';
import type { ServerManager } from '../serverManager/serverManager';
import { badQuery } from '../wmiFaults';
import { WqlError, parseWql, type Query } from '../wql';
import { child, textOf } from '../xml';
import { WINDOWS_CLASSES, type WindowsClass } from './windowsClasses';

const CIMV2 = `${WMI_RESOURCE}root/cimv2/`.toLowerCase();

/** Answers queries about Windows itself, in `root/cimv2`. */
export class WindowsQueries {
  readonly #behaviour: Behaviour;
  readonly #manager: ServerManager;
  readonly #enumerations: OpenEnumerations;
  readonly #clock: Clock;
  readonly #closed = new AbortController();

  constructor(behaviour: Behaviour, manager: ServerManager, enumerations: OpenEnumerations, clock: Clock) {
    this.#behaviour = behaviour;
    this.#manager = manager;
    this.#enumerations = enumerations;
    this.#clock = clock;
  }

  static owns({ resource }: Request): boolean {
    return resource.toLowerCase().startsWith(CIMV2);
  }

  /** @returns the body @throws SoapFault */
  async execute(request: Request): Promise<string> {
    if (this.#behaviour.features.cimv2 === 'denied')
      throw new SoapFault({
        code: WSMAN.WMI_SVC_ACCESS_DENIED,
        subcode: 'w:AccessDenied',
        reason: 'The WMI service returned an access denied error.',
        wmi: { status: HRESULT.WBEM_E_ACCESS_DENIED, operation: 'ExecQuery' },
      });
    switch (request.action) {
      case ACTION.enumerate:
        return this.#enumerate(request);
      case ACTION.pull: {
        const body = bodyOf(request, 'Pull');
        const batch = this.#enumerations.pull(contextOf(body), termsOf(request, body, NS.enumeration));
        const context = batch.context ?? '';
        return (
          '<n:PullResponse>' +
          (context && `<n:EnumerationContext>${context}</n:EnumerationContext>`) +
          `${itemsElement('n', batch)}</n:PullResponse>`
        );
      }
      case ACTION.release:
        this.#enumerations.release(contextOf(bodyOf(request, 'Release')));
        return '';
      default:
        throw fault(
          WSMAN.ACTION_NOT_SUPPORTED,
          'a:ActionNotSupported',
          'The action is not supported by the service.',
        );
    }
  }

  /** Ends what waits. */
  close(): void {
    this.#closed.abort();
  }

  async #enumerate(request: Request): Promise<string> {
    const body = bodyOf(request, 'Enumerate');
    const filter = child(body, NS.wsman, 'Filter');
    const isQuery = filter?.getAttribute('Dialect') === WQL_DIALECT;
    if (request.resource.toLowerCase() !== CIMV2_RESOURCES.toLowerCase() || !filter || !isQuery)
      throw fault(
        WSMAN.WQL_NEEDS_STAR,
        'w:InvalidResourceURI',
        'A WQL query needs a resource URI that ends in /*.',
      );
    const [windowsClass, query] = readQuery(textOf(filter));
    const delay = windowsClass.delay(this.#behaviour);
    if (delay > 0) await pause(this.#clock, delay, this.#closed.signal);
    const writer = new InstanceWriter(this.#behaviour);
    const columns = query.columns ?? windowsClass.properties;
    const items = windowsClass
      .instances(this.#behaviour, this.#manager)
      .filter(query.matches)
      .map((instance) => writer.fragment(instance, columns));
    const optimised = child(body, NS.wsman, 'OptimizeEnumeration') !== undefined;
    const batch = this.#enumerations.start(items, termsOf(request, body, NS.wsman), optimised);
    return (
      `<n:EnumerateResponse><n:EnumerationContext>${batch.context ?? ''}</n:EnumerationContext>` +
      `${optimised ? itemsElement('w', batch) : ''}</n:EnumerateResponse>`
    );
  }
}

/** MS-WMI 2.2.11. */
const WBEM_E_INVALID_QUERY = 0x8004_1017;

function readQuery(text: string): readonly [WindowsClass, Query] {
  const name = /\bfrom\s+(\w+)/iu.exec(text)?.[1]?.toLowerCase();
  const windowsClass = WINDOWS_CLASSES.find((each) => each.name.toLowerCase() === name);
  if (!windowsClass) throw badQuery(HRESULT.WBEM_E_INVALID_CLASS, text);
  try {
    return [windowsClass, parseWql(text, windowsClass.properties)];
  } catch (error) {
    if (error instanceof WqlError) throw badQuery(WBEM_E_INVALID_QUERY, text);
    throw error;
  }
}
