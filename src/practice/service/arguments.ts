import { HRESULT } from '../../bits/hresults';
import { NS } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { SoapFault, fault } from './fault';
import { WSMAN } from './faultCodes';
import type { Parameter, Parameters, ParameterType } from './methods';
import { children, textOf, type Element } from './xml';

/** The arguments of one call; `undefined` for those that are missing or null. */
export class Arguments {
  readonly #values = new Map<string, string[]>();

  add(name: string, value: string): void {
    const values = this.#values.get(name);
    if (values) values.push(value);
    else this.#values.set(name, [value]);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  text(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }

  number(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : Number(text);
  }

  flag(name: string): boolean {
    return /^(?:true|1)$/iu.test(this.text(name) ?? '');
  }

  bytes(name: string): Buffer {
    return Buffer.from((this.#values.get(name) ?? []).map(Number));
  }

  get names(): readonly string[] {
    return [...this.#values.keys()];
  }
}

const LARGEST: Readonly<Record<ParameterType, number>> = {
  string: 0,
  boolean: 0,
  'uint8[]': 0xff,
  uint16: 0xffff,
  uint32: 0xffff_ffff,
};

function fits(value: string, type: ParameterType): boolean {
  if (type === 'string') return true;
  if (type === 'boolean') return /^(?:true|false|1|0)$/iu.test(value);
  return /^\d{1,10}$/u.test(value) && Number(value) <= LARGEST[type];
}

/**
 * Reads `<Method>_INPUT` (MS-WSMV 3.1.4.11).
 * @throws SoapFault for a wrong root, namespace, name or type, and for a missing parameter
 */
export function readArguments(
  [method, taken]: readonly [method: string, parameters: Parameters],
  body: Element | undefined,
  resource: string,
  behaviour: Behaviour,
): Arguments {
  const input = inputOf(method, body, resource);
  const parameters = new Map<string, Parameter>(Object.entries(taken));
  const values = new Arguments();
  for (const element of children(input)) {
    const name = spelling(parameters, element.localName ?? '', behaviour);
    const parameter = name === undefined ? undefined : parameters.get(name);
    if (name === undefined || !parameter) {
      throw fault(
        WSMAN.INVALID_PARAMETER_NAME,
        'w:InvalidParameter',
        'A parameter is not valid for the method.',
      );
    }
    if (element.getAttributeNS(NS.xsi, 'nil') === 'true') continue;
    const value = parameter.type === 'string' ? textOf(element) : textOf(element).trim();
    if (!fits(value, parameter.type) || children(element).length > 0) {
      throw fault(
        WSMAN.PARAMETER_TYPE_MISMATCH,
        'w:InvalidParameter',
        'The type of a parameter is not correct.',
      );
    }
    values.add(name, value);
  }
  for (const [name, { optional }] of parameters) {
    if (!optional && !values.has(name)) throw missing(method);
  }
  return values;
}

function inputOf(method: string, body: Element | undefined, resource: string): Element {
  if (body?.localName?.toLowerCase() !== `${method}_INPUT`.toLowerCase()) {
    throw fault(
      WSMAN.SCHEMA_VALIDATION_ERROR,
      'w:SchemaValidationError',
      `The SOAP XML does not match the schema: ${method}_INPUT is missing.`,
    );
  }
  if (body.namespaceURI?.toLowerCase() !== resource.toLowerCase()) {
    throw fault(
      WSMAN.INVALID_XML_NAMESPACE,
      'x:InvalidRepresentation',
      'The namespace of the body is wrong.',
    );
  }
  return body;
}

function spelling(
  parameters: ReadonlyMap<string, Parameter>,
  sent: string,
  behaviour: Behaviour,
): string | undefined {
  for (const [name, { alias }] of parameters) {
    if (sent === name || sent === alias) return name;
    if (behaviour.parameterCase === 'any' && sent.toLowerCase() === name.toLowerCase()) return name;
  }
  return undefined;
}

function missing(method: string): SoapFault {
  return new SoapFault({
    code: WSMAN.WMI_PROVIDER_INVALID_PARAMETER,
    subcode: 'w:InvalidParameter',
    reason: 'A parameter of the method is missing.',
    wmi: { status: HRESULT.WBEM_E_INVALID_METHOD_PARAMETERS, operation: 'ExecMethod', parameterInfo: method },
  });
}
