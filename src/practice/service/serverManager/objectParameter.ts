import { CIM_SCHEMA_RESOURCE, NS, SERVER_MANAGER_RESOURCE } from '../../../wsman/names';
import type { Features, ObjectForm } from '../../features';
import { SoapFault, fault } from '../fault';
import { WSMAN } from '../faultCodes';
import { XmlError, children, parseXml, textOf, type Element } from '../xml';

/** An object in a parameter. */
export interface ObjectValue {
  readonly className: string;
  readonly properties: ReadonlyMap<string, string>;
}

const WBEM_E_TYPE_MISMATCH = 0x8004_1005;
const WBEM_E_INVALID_METHOD_PARAMETERS = 0x8004_102f;

/**
 * Reads one parameter that is an object.
 * @param isDmtf whether the request has the DMTF's address
 * @throws SoapFault for a form that this host does not take
 */
export function readObject(element: Element, isDmtf: boolean, features: Features): ObjectValue {
  const form = formOf(element, isDmtf);
  if (!form || !features.forms.includes(form)) throw notUnderstood(features);
  const base = isDmtf ? CIM_SCHEMA_RESOURCE : SERVER_MANAGER_RESOURCE;
  switch (form) {
    case 'wmiText':
      return readText(textOf(element), features);
    case 'wmiWrapper': {
      const [inner] = children(element);
      if (!inner) throw notUnderstood(features);
      return readTree(inner, inner.localName ?? '', base, features);
    }
    default:
      return readTree(element, typeOf(element, base, features), base, features);
  }
}

function formOf(element: Element, isDmtf: boolean): ObjectForm | undefined {
  if (element.getAttributeNS(NS.xsi, 'type') !== null) return isDmtf ? 'dmtfTree' : 'wmiTree';
  if (isDmtf) return undefined;
  return children(element).length === 1 ? 'wmiWrapper' : 'wmiText';
}

/** The class of `xsi:type`, with a prefix that is declared or without one. */
function typeOf(element: Element, base: string, features: Features): string {
  const type = element.getAttributeNS(NS.xsi, 'type') ?? '';
  const colon = type.indexOf(':');
  const className = type.slice(colon + 1).replace(/_Type$/u, '');
  const namespace = colon < 0 ? undefined : element.lookupNamespaceURI(type.slice(0, colon));
  const isRight = namespace === undefined || namespace?.toLowerCase() === `${base}${className}`.toLowerCase();
  if (!isRight || !type.endsWith('_Type')) throw notUnderstood(features);
  return className;
}

function readTree(element: Element, className: string, base: string, features: Features): ObjectValue {
  const inner = children(element);
  if (features.emptyObject === 'text' && inner.length === 0 && textOf(element) === '') {
    throw wmiFault(WBEM_E_TYPE_MISMATCH);
  }
  const namespace = `${base}${className}`.toLowerCase();
  const isRight = inner.every((each) => each.namespaceURI?.toLowerCase() === namespace);
  if (!isRight) throw notUnderstood(features);
  return { className, properties: new Map(inner.map((each) => [each.localName ?? '', textOf(each)])) };
}

/** An INSTANCE of CIM's own XML (DSP0201). */
function readText(text: string, features: Features): ObjectValue {
  let root: Element;
  try {
    root = parseXml(text.trim());
  } catch (error) {
    if (error instanceof XmlError) throw notUnderstood(features);
    throw error;
  }
  if (root.localName !== 'INSTANCE') throw notUnderstood(features);
  const properties = children(root).map(
    (property) => [property.getAttribute('NAME') ?? '', textOf(property)] as const,
  );
  return { className: root.getAttribute('CLASSNAME') ?? '', properties: new Map(properties) };
}

/** The fault for input that is not understood. */
export function notUnderstood({ refusal }: Features): SoapFault {
  if (refusal === 'wmi') return wmiFault(WBEM_E_INVALID_METHOD_PARAMETERS);
  return fault(
    WSMAN.SCHEMA_VALIDATION_ERROR,
    'w:SchemaValidationError',
    'The SOAP XML in the message does not match the schema.',
  );
}

function wmiFault(status: number): SoapFault {
  return new SoapFault({
    code: WSMAN.WMI_PROVIDER_INVALID_PARAMETER,
    subcode: 'w:InvalidParameter',
    reason: 'A parameter of the method is not valid.',
    wmi: { status, operation: 'ExecMethod' },
  });
}
