import { NS } from '../../wsman/names';
import { fault } from './fault';
import { WSMAN } from './faultCodes';
import type { Batch, BatchTerms } from './openEnumerations';
import type { Request } from './request';
import { child, is, textOf, type Element } from './xml';

/** MaxBatchItems. */
const MAX_BATCH_ITEMS = 32_000;

/** The element of the request. @throws SoapFault when it is missing */
export function bodyOf(request: Request, name: string): Element {
  if (request.body && is(request.body, NS.enumeration, name)) return request.body;
  throw fault(
    WSMAN.SCHEMA_VALIDATION_ERROR,
    'w:SchemaValidationError',
    `The SOAP XML does not match the schema: ${name} is missing.`,
  );
}

/** The context of a Pull or Release; empty without one. */
export function contextOf(body: Element): string {
  const element = child(body, NS.enumeration, 'EnumerationContext');
  return element ? textOf(element).trim() : '';
}

/** MaxElements has one namespace in Enumerate and another in Pull. Its default is 1. */
export function termsOf(request: Request, body: Element, namespace: string): BatchTerms {
  const number = (name: string): number | undefined => {
    const element = child(body, namespace, name);
    if (!element) return undefined;
    const text = textOf(element).trim();
    if (/^[1-9]\d{0,9}$/u.test(text)) return Number(text);
    throw fault(WSMAN.INVALID_BATCH_PARAMETER, 'w:InvalidBatchParameter', `${name} is not valid.`);
  };
  return {
    resource: request.resource,
    maxElements: Math.min(number('MaxElements') ?? 1, MAX_BATCH_ITEMS),
    maxEnvelopeSize: request.maxEnvelopeSize,
    maxCharacters: number('MaxCharacters'),
  };
}

/** The items of an answer, and whether they are the last. */
export function itemsElement(prefix: 'w' | 'n', batch: Batch): string {
  return (
    `<${prefix}:Items>${batch.items.join('')}</${prefix}:Items>` +
    (batch.context === undefined ? `<${prefix}:EndOfSequence/>` : '')
  );
}
