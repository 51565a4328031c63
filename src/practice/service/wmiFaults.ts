import { SoapFault, type WmiDetail } from './fault';
import { WSMAN } from './faultCodes';

/** WMI refuses a query. The fault for an unknown class or namespace is the same. */
export function badQuery(status: number, query?: string): SoapFault {
  return new SoapFault({
    code: WSMAN.CANNOT_PROCESS_FILTER,
    subcode: 'n:CannotProcessFilter',
    reason: 'The data source could not process the filter.',
    wmi: { status, operation: 'ExecQuery', ...(query === undefined ? {} : { parameterInfo: query }) },
  });
}

/** There is no instance with this URI and these selectors. */
export function notFound(reason: string, wmi: WmiDetail): SoapFault {
  return new SoapFault({
    code: WSMAN.RESOURCE_NOT_FOUND,
    subcode: 'a:DestinationUnreachable',
    reason,
    faultDetail: 'InvalidResourceURI',
    wmi,
  });
}

/** An error of the provider as a fault, with the HRESULT as code. */
export function providerFault(result: number, operation: string): SoapFault {
  return new SoapFault({
    code: result,
    subcode: 'w:InternalError',
    reason: `The provider reported the error 0x${result.toString(16).toUpperCase()}.`,
    wmi: { status: result, operation },
  });
}
