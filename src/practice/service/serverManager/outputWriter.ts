import { CIM_SCHEMA_RESOURCE, NS, SERVER_MANAGER_RESOURCE } from '../../../wsman/names';
import type { Features } from '../../features';
import { escapeXml, withoutControls } from '../xml';
import type { RequestState } from './serverManager';

/** An object to write: texts, several of them, objects, or nothing. */
export interface OutputObject {
  readonly className: string;
  readonly properties: readonly (readonly [string, OutputValue])[];
}
export type OutputValue = string | readonly string[] | readonly OutputObject[] | OutputObject | null;

/** Writes the results of methods in one of the forms that tests ask for. */
export class OutputWriter {
  readonly #form: Features['answers'];
  readonly #base: string;

  constructor(form: Features['answers'], isDmtf: boolean) {
    this.#form = form;
    this.#base = isDmtf ? CIM_SCHEMA_RESOURCE : SERVER_MANAGER_RESOURCE;
  }

  /** `<p:Method_OUTPUT …>`. @param resource in the spelling of the request */
  output(method: string, resource: string, values: OutputObject['properties']): string {
    const inner = values.map(([name, value]) => this.#value('p', name, value)).join('');
    return (
      `<p:${method}_OUTPUT xmlns:xsi="${NS.xsi}" xmlns:p="${escapeXml(resource)}" xmlns:cim="${NS.cim}" ` +
      `xsi:type="p:${method}_OUTPUT_Type">${inner}</p:${method}_OUTPUT>`
    );
  }

  #value(prefix: string, name: string, value: OutputValue): string {
    if (value === null) return `<${prefix}:${name} xsi:nil="true"/>`;
    if (typeof value === 'string') return `<${prefix}:${name}>${text(value)}</${prefix}:${name}>`;
    if ('className' in value) return this.#object(prefix, name, value);
    return value.map((each: string | OutputObject) => this.#value(prefix, name, each)).join('');
  }

  #object(prefix: string, name: string, object: OutputObject): string {
    if (this.#form === 'text')
      return `<${prefix}:${name}>${escapeXml(this.#cimXml(object))}</${prefix}:${name}>`;
    const own = `xmlns:o="${this.#base}${object.className}"`;
    const inner = object.properties.map(([property, value]) => this.#value('o', property, value)).join('');
    const type = `xsi:type="o:${object.className}_Type"`;
    if (this.#form === 'tree') return `<${prefix}:${name} ${own} ${type}>${inner}</${prefix}:${name}>`;
    const wrapped = `<o:${object.className} ${own} ${type}>${inner}</o:${object.className}>`;
    return `<${prefix}:${name}>${wrapped}</${prefix}:${name}>`;
  }

  #cimXml({ className, properties }: OutputObject): string {
    const written = properties.map(([name, value]) => {
      if (value === null) return `<PROPERTY NAME="${name}" TYPE="string"></PROPERTY>`;
      if (typeof value === 'string')
        return `<PROPERTY NAME="${name}" TYPE="string"><VALUE>${text(value)}</VALUE></PROPERTY>`;
      if ('className' in value)
        return `<PROPERTY NAME="${name}" TYPE="string" EmbeddedObject="instance"><VALUE>${escapeXml(this.#cimXml(value))}</VALUE></PROPERTY>`;
      const values = value.map((each: string | OutputObject) =>
        typeof each === 'string' ? text(each) : escapeXml(this.#cimXml(each)),
      );
      return `<PROPERTY.ARRAY NAME="${name}" TYPE="string"><VALUE.ARRAY>${values.map((each) => `<VALUE>${each}</VALUE>`).join('')}</VALUE.ARRAY></PROPERTY.ARRAY>`;
    });
    return `<INSTANCE CLASSNAME="${className}">${written.join('')}</INSTANCE>`;
  }
}

function text(value: string): string {
  return escapeXml(withoutControls(value));
}

/** A state as MSFT_ServerManagerRequestState. */
export function stateObject(state: RequestState): OutputObject {
  const { error } = state;
  return {
    className: 'MSFT_ServerManagerRequestState',
    properties: [
      ['Error', error ? errorObject(error) : null],
      ['ProgressTicks', String(state.progressTicks)],
      ['RequestState', String(state.requestState)],
      ['RestartRequired', String(state.restartRequired)],
      ['TotalTicks', String(state.totalTicks)],
      ['Warnings', state.warnings],
    ],
  };
}

function errorObject({ message, id, category }: NonNullable<RequestState['error']>): OutputObject {
  return {
    className: 'MSFT_ServerManagerDeploymentError',
    properties: [
      ['ErrorCategory', String(category)],
      ['ErrorId', id],
      ['ErrorMessage', message],
    ],
  };
}
