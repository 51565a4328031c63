import {
  NS,
  CIM_SCHEMA_RESOURCE,
  NAMESPACE_SELECTOR,
  SERVER_MANAGER_NAMESPACE,
  SERVER_MANAGER_RESOURCE,
} from '../../wsman/names';
import type { Operation } from '../../wsman/operation';
import { escapeXml } from '../../wsman/xmlText';
import type { Component } from './components';
import { writeCimXml } from './cimXml';
import type { RequestGuid } from './requestGuid';

/**
 * The forms in which an object may be the value of a parameter, in the order in which they are tried. No exchange of
 * these calls with a Windows host is published: which one a host takes has to be learnt (feature-install.md, 2.3).
 * - `wmiTree`: the element of the parameter is the object, in WMI's own address
 * - `dmtfTree`: the same in the address of the DMTF's schema, as Windows' tools are believed to send it
 * - `wmiText`: the object is text in the XML of CIM
 * - `wmiWrapper`: the element of the parameter holds one named as the class
 */
export const REQUEST_FORMS = ['wmiTree', 'dmtfTree', 'wmiText', 'wmiWrapper'] as const;
export type RequestForm = (typeof REQUEST_FORMS)[number];

/** A call of a static method of MSFT_ServerManagerDeploymentTasks. */
export interface TaskCall {
  readonly method: string;
  readonly guid: RequestGuid;
  /** Elements of the array `Source`; left out, the host looks in its own places. */
  readonly source?: readonly string[];
  readonly flags?: Readonly<Record<string, boolean>>;
  readonly components?: readonly Component[];
}

const TASKS = 'MSFT_ServerManagerDeploymentTasks';
const GUID_CLASS = 'MSFT_ServerManagerRequestGuid';

/** An object to send. */
interface Embedded {
  readonly className: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
}

/** Writes one parameter that is an object. */
type WriteObject = (parameter: string, object: Embedded) => string;

/** Writes a call in one of the forms. Elements have no white space between them. */
export function writeCall(form: RequestForm, call: TaskCall): Omit<Operation, 'effect'> {
  const isDmtf = form === 'dmtfTree';
  const resourceUri = (isDmtf ? CIM_SCHEMA_RESOURCE : SERVER_MANAGER_RESOURCE) + TASKS;
  const { method } = call;
  const rootType = isDmtf ? ` xmlns:cim="${NS.cim}" xsi:type="${method}_INPUT_Type"` : '';
  const root = `<p:${method}_INPUT xmlns:p="${resourceUri}" xmlns:xsi="${NS.xsi}"${rootType}>`;
  return {
    action: `${resourceUri}/${method}`,
    resourceUri,
    body: `${root}${parameters(call, WRITE[form], isDmtf)}</p:${method}_INPUT>`,
    ...(isDmtf && {
      selectors: [{ name: NAMESPACE_SELECTOR, value: SERVER_MANAGER_NAMESPACE }],
      options: [{ name: 'msftwinrm:UsePreciseArrays', value: 'true', type: 'boolean' }],
    }),
  };
}

function parameters(call: TaskCall, writeObject: WriteObject, isTyped: boolean): string {
  const { guid, source = [], flags = {}, components = [] } = call;
  const halves = [
    ['HighHalf', String(guid.highHalf)],
    ['LowHalf', String(guid.lowHalf)],
  ] as const;
  const scalar = (name: string, type: string, value: string): string =>
    `<p:${name}${isTyped ? ` xsi:type="cim:${type}"` : ''}>${escapeXml(value)}</p:${name}>`;
  return [
    writeObject('RequestGuid', { className: GUID_CLASS, properties: halves }),
    ...source.map((path) => scalar('Source', 'cimString', path)),
    ...Object.entries(flags).map(([name, value]) => scalar(name, 'cimBoolean', String(value))),
    ...components.map(({ descriptor }) =>
      writeObject('ServerComponentDescriptors', { className: descriptor, properties: [] }),
    ),
  ].join('');
}

const WRITE: Readonly<Record<RequestForm, WriteObject>> = {
  wmiTree: (parameter, object) => tree(`p:${parameter}`, object, SERVER_MANAGER_RESOURCE, ''),
  dmtfTree: (parameter, object) =>
    tree(`p:${parameter}`, object, CIM_SCHEMA_RESOURCE, ' xsi:type="cim:cimUnsignedLong"'),
  wmiText: (parameter, { className, properties }) => {
    const typed = properties.map(([name, value]) => ({ name, type: 'uint64', value }));
    return `<p:${parameter}>${escapeXml(writeCimXml(className, typed))}</p:${parameter}>`;
  },
  wmiWrapper: (parameter, object) => {
    const name = `g:${object.className}`;
    return `<p:${parameter}>${tree(name, object, SERVER_MANAGER_RESOURCE, '')}</p:${parameter}>`;
  },
};

/**
 * An element that is the object: `xsi:type` names its class, which is all that a descriptor says. It has a start and an
 * end tag; whether a host takes one without content for an empty text is not known.
 */
function tree(element: string, object: Embedded, namespace: string, typed: string): string {
  const { className, properties } = object;
  const children = properties.map(([name, value]) => `<g:${name}${typed}>${value}</g:${name}>`).join('');
  return `<${element} xmlns:g="${namespace}${className}" xsi:type="g:${className}_Type">${children}</${element}>`;
}
