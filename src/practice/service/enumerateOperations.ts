import { HRESULT } from '../../bits/hresults';
import { NS, WQL_DIALECT } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { bodyOf, contextOf, itemsElement, termsOf } from './enumerateBody';
import type { OpenEnumerations } from './openEnumerations';
import { fault } from './fault';
import { WSMAN } from './faultCodes';
import { InstanceWriter } from './instanceWriter';
import { CLASS, PROPERTIES, jobInstance, type Instance } from './jobInstance';
import type { Job } from '../jobs/job';
import { checkResource } from './resource';
import { badQuery, providerFault } from './wmiFaults';
import type { Request } from './request';
import { WqlError, parseWql } from './wql';
import { child, textOf, type Element } from './xml';

/** Enumerate, Pull and Release (MS-WSMV 3.1.4.8 to 3.1.4.10). */
export class EnumerateOperations {
  readonly #behaviour: Behaviour;
  readonly #jobs: () => readonly Job[];
  readonly #enumerations: OpenEnumerations;

  constructor(behaviour: Behaviour, jobs: () => readonly Job[], enumerations: OpenEnumerations) {
    this.#behaviour = behaviour;
    this.#jobs = jobs;
    this.#enumerations = enumerations;
  }

  /** Ends every open enumeration. */
  close(): void {
    this.#enumerations.close();
  }

  enumerate(request: Request): string {
    const body = bodyOf(request, 'Enumerate');
    for (const name of ['EndTo', 'Expires']) {
      if (child(body, NS.enumeration, name)) {
        throw fault(WSMAN.UNSUPPORTED_FEATURE, 'w:UnsupportedFeature', `${name} is not supported.`);
      }
    }
    const filter = child(body, NS.wsman, 'Filter') ?? child(body, NS.enumeration, 'Filter');
    const dialect = filter?.getAttribute('Dialect');
    if (filter && dialect !== WQL_DIALECT) {
      throw fault(
        WSMAN.FILTER_DIALECT_UNAVAILABLE,
        'n:FilterDialectRequestedUnavailable',
        'The filtering dialect is not supported.',
      );
    }
    checkResource(request.resource, true, this.#behaviour);
    if (request.selectors.length > 0) {
      throw filter
        ? fault(WSMAN.WQL_NEEDS_STAR, 'w:InvalidSelectors', 'A WQL query takes no selectors.')
        : fault(WSMAN.NO_SELECTORS_ON_ENUMERATE, 'w:InvalidSelectors', 'An Enumerate takes no selectors.');
    }
    if (this.#behaviour.orphanJob) throw providerFault(HRESULT.WBEM_E_FAILED, 'CreateInstanceEnum');
    const items = this.#items(request.resource, body, filter && textOf(filter));
    const optimised = child(body, NS.wsman, 'OptimizeEnumeration') !== undefined;
    const batch = this.#enumerations.start(items, termsOf(request, body, NS.wsman), optimised);
    return (
      '<n:EnumerateResponse>' +
      `<n:EnumerationContext>${batch.context ?? ''}</n:EnumerationContext>` +
      (optimised ? itemsElement('w', batch) : '') +
      '</n:EnumerateResponse>'
    );
  }

  /** All items of the result, as XML. */
  #items(resource: string, body: Element, query: string | undefined): string[] {
    const mode = child(body, NS.wsman, 'EnumerationMode');
    const chosen = mode ? textOf(mode).trim() : 'EnumerateObject';
    const writer = new InstanceWriter(this.#behaviour);
    const star = resource.endsWith('/*');
    if (star !== (query !== undefined)) {
      throw fault(
        WSMAN.WQL_NEEDS_STAR,
        'w:InvalidResourceURI',
        'A WQL query needs a resource URI that ends in /*.',
      );
    }
    const classUri = star ? `${resource.slice(0, -1)}${CLASS}` : resource;
    const { matches, columns } = query === undefined ? EVERYTHING : readQuery(query);
    const found: string[] = [];
    for (const job of this.#jobs()) {
      const instance = jobInstance(job, this.#behaviour);
      if (!matches(instance)) continue;
      const object = columns ? writer.fragment(instance, columns) : writer.object(instance, classUri);
      const reference = writer.reference(job.jobId, classUri);
      if (chosen === 'EnumerateEPR') found.push(reference);
      else if (chosen === 'EnumerateObjectAndEPR') found.push(`<w:Item>${object}${reference}</w:Item>`);
      else found.push(object);
    }
    if (!['EnumerateObject', 'EnumerateEPR', 'EnumerateObjectAndEPR'].includes(chosen)) {
      throw fault(
        WSMAN.ENUMERATION_MODE_UNSUPPORTED,
        'w:UnsupportedFeature',
        'The enumeration mode is not supported.',
      );
    }
    return found;
  }

  pull(request: Request): string {
    const body = bodyOf(request, 'Pull');
    checkResource(request.resource, true, this.#behaviour);
    const batch = this.#enumerations.pull(contextOf(body), termsOf(request, body, NS.enumeration));
    return (
      '<n:PullResponse>' +
      (batch.context === undefined ? '' : `<n:EnumerationContext>${batch.context}</n:EnumerationContext>`) +
      itemsElement('n', batch) +
      '</n:PullResponse>'
    );
  }

  release(request: Request): string {
    checkResource(request.resource, true, this.#behaviour);
    this.#enumerations.release(contextOf(bodyOf(request, 'Release')));
    return '';
  }
}

const EVERYTHING = { matches: () => true, columns: undefined };

function readQuery(text: string): {
  matches: (instance: Instance) => boolean;
  columns: readonly string[] | undefined;
} {
  let status: number = HRESULT.WBEM_E_INVALID_CLASS;
  try {
    const query = parseWql(text, PROPERTIES);
    if (query.className.toLowerCase() === CLASS.toLowerCase()) return query;
  } catch (error) {
    if (!(error instanceof WqlError)) throw error;
    status = WBEM_E_INVALID_QUERY;
  }
  throw badQuery(status, text);
}

/** MS-WMI 2.2.11. */
const WBEM_E_INVALID_QUERY = 0x8004_1017;
