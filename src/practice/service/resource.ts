import { HRESULT } from '../../bits/hresults';
import { BITS_JOB_RESOURCE, WMI_RESOURCE } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { SoapFault, WSMAN, fault, type FaultSpec } from './faults';
import type { Request } from './soap';

const NAMESPACE_RESOURCE = `${WMI_RESOURCE}root/microsoft/bits/`;

/** @throws SoapFault unless the resource is the class, or with `star` also everything in its namespace */
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

/** @throws SoapFault unless there is exactly the key of the class */
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

/** A query that WMI does not run; an unknown class or namespace is told this way too. */
export function badQuery(status: number, query?: string): SoapFault {
  return new SoapFault({
    code: WSMAN.CANNOT_PROCESS_FILTER,
    subcode: 'n:CannotProcessFilter',
    reason: 'The data source could not process the filter.',
    wmi: { status, operation: 'ExecQuery', ...(query === undefined ? {} : { parameterInfo: query }) },
  });
}

/** Nothing is there under this URI and these selectors. */
export function notFound(reason: string, wmi: NonNullable<FaultSpec['wmi']>): SoapFault {
  return new SoapFault({
    code: WSMAN.RESOURCE_NOT_FOUND,
    subcode: 'a:DestinationUnreachable',
    reason,
    faultDetail: 'InvalidResourceURI',
    wmi,
  });
}

/** An error of the provider that travels as a fault: its HRESULT is the fault's code. */
export function providerFault(result: number, operation: string): SoapFault {
  return new SoapFault({
    code: result,
    subcode: 'w:InternalError',
    reason: `The provider reported the error 0x${result.toString(16).toUpperCase()}.`,
    wmi: { status: result, operation },
  });
}
