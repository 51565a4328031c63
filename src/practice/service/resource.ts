import { HRESULT } from '../../bits/hresults';
import { BITS_JOB_RESOURCE, WMI_RESOURCE } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { fault } from './fault';
import { WSMAN } from './faultCodes';
import type { Request } from './request';
import { badQuery, notFound } from './wmiFaults';

const NAMESPACE_RESOURCE = `${WMI_RESOURCE}root/microsoft/bits/`;

/** @throws SoapFault unless the resource is the class, or `*` in its namespace where `star` allows it */
export function checkResource(uri: string, star: boolean, { provider }: Behaviour): void {
  const resource = uri.toLowerCase();
  const isClass = resource === BITS_JOB_RESOURCE.toLowerCase();
  const isStar = star && resource === `${NAMESPACE_RESOURCE}*`.toLowerCase();
  if ((isClass || isStar) && provider === 'present') return;
  if (!resource.startsWith(WMI_RESOURCE.toLowerCase())) {
    throw fault(
      WSMAN.INVALID_RESOURCE_URI,
      'a:DestinationUnreachable',
      'The resource URI is missing or it has an incorrect format.',
      'InvalidResourceURI',
    );
  }
  const inNamespace =
    resource.startsWith(NAMESPACE_RESOURCE.toLowerCase()) && provider !== 'namespaceMissing';
  const status = inNamespace ? HRESULT.WBEM_E_INVALID_CLASS : HRESULT.WBEM_E_INVALID_NAMESPACE;
  if (resource.endsWith('/*')) throw badQuery(status);
  throw notFound('The WS-Management service cannot find the class or the namespace of the resource URI.', {
    status,
    operation: 'GetObject',
  });
}

/** The JobId of the selectors. @throws SoapFault unless the selectors are exactly the key of the class */
export function keyOf(selectors: Request['selectors']): string {
  let key: string | undefined;
  for (const [name, value] of selectors) {
    if (name.toLowerCase() === '__cimnamespace') {
      if (/^root[\\/]microsoft[\\/]bits$/iu.test(value)) continue;
      throw fault(
        WSMAN.DIFFERENT_CIM_SELECTOR,
        'w:InvalidSelectors',
        'The __cimnamespace selector differs from the URI.',
      );
    }
    if (name.toLowerCase() !== 'jobid') {
      throw fault(
        WSMAN.UNEXPECTED_SELECTORS,
        'w:InvalidSelectors',
        'A selector is not valid for the resource.',
        'UnexpectedSelectors',
      );
    }
    if (key !== undefined) {
      throw fault(
        WSMAN.DUPLICATE_SELECTORS,
        'w:InvalidSelectors',
        'A selector is given twice.',
        'DuplicateSelectors',
      );
    }
    key = value;
  }
  if (key !== undefined) return key;
  throw selectors.length > 0
    ? fault(
        WSMAN.INSUFFICIENT_SELECTORS,
        'w:InvalidSelectors',
        'The key of the class is missing.',
        'InsufficientSelectors',
      )
    : fault(
        WSMAN.SELECTORS_NEEDED,
        'w:InvalidSelectors',
        'The class is not a singleton: it needs selectors.',
      );
}
