import { ANONYMOUS, BITS_FILE_RESOURCE, NS } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { CLASS, type Instance, type Value } from './jobInstance';
import { escapeXml, withoutControls } from './xml';

/** Writes instances as WinRM does (MS-WSMV 2.2.4; see the shapes recorded for Enumerate). */
export class InstanceWriter {
  readonly #text: (text: string) => string;

  constructor(behaviour: Behaviour) {
    this.#text = behaviour.rawControls ? escapeXml : (text) => escapeXml(withoutControls(text));
  }

  /** `<p:BitsClientJob …>`. @param resource in the spelling of the request, which the answer repeats */
  object(instance: Instance, resource: string, className: string = CLASS): string {
    return (
      `<p:${className} xmlns:xsi="${NS.xsi}" xmlns:p="${escapeXml(resource)}" xmlns:cim="${NS.cim}" ` +
      `xsi:type="p:${className}_Type">${this.#properties(instance, 'p:')}</p:${className}>`
    );
  }

  /** An object of a WQL query with a column list: without class, and with children in no namespace. */
  fragment(instance: Instance, columns: readonly string[]): string {
    const wanted = new Set(columns.map((column) => column.toLowerCase()));
    const chosen = instance.filter(([name]) => wanted.has(name.toLowerCase()));
    return `<w:XmlFragment xmlns:xsi="${NS.xsi}" xmlns:w="${NS.wsman}">${this.#properties(chosen, '')}</w:XmlFragment>`;
  }

  /** The endpoint reference of an instance. */
  reference(jobId: string, resource: string): string {
    return (
      `<a:EndpointReference><a:Address>${ANONYMOUS}</a:Address><a:ReferenceParameters>` +
      `<w:ResourceURI>${escapeXml(resource)}</w:ResourceURI><w:SelectorSet>` +
      '<w:Selector Name="__cimnamespace">root/microsoft/bits</w:Selector>' +
      `<w:Selector Name="JobId">${this.#text(jobId)}</w:Selector>` +
      '</w:SelectorSet></a:ReferenceParameters></a:EndpointReference>'
    );
  }

  /** `<p:Method_OUTPUT …>`. */
  output(method: string, values: Instance, resource: string): string {
    return (
      `<p:${method}_OUTPUT xmlns:xsi="${NS.xsi}" xmlns:p="${escapeXml(resource)}" xmlns:cim="${NS.cim}" ` +
      `xsi:type="p:${method}_OUTPUT_Type">${this.#properties(values, 'p:')}</p:${method}_OUTPUT>`
    );
  }

  #properties(instance: Instance, prefix: string): string {
    return instance.map(([name, value]) => this.#property(prefix + name, value)).join('');
  }

  #property(name: string, value: Value): string {
    if (value === null) return `<${name} xsi:nil="true"/>`;
    if (typeof value === 'string') return `<${name}>${this.#text(value)}</${name}>`;
    // An array repeats its element; an empty array has no element.
    return value.map((embedded) => this.#embedded(name, embedded)).join('');
  }

  /** The property element is the embedded object itself. The shape is recorded for one object; here it is repeated. */
  #embedded(name: string, instance: Instance): string {
    return (
      `<${name} xsi:type="p1:BitsClientFile_Type" xmlns:cim="${NS.cim}" xmlns:p1="${BITS_FILE_RESOURCE}" ` +
      `xmlns:xsi="${NS.xsi}">${this.#properties(instance, 'p1:')}</${name}>`
    );
  }
}
