import {
  CIM_SCHEMA_RESOURCE,
  NAMESPACE_SELECTOR,
  SERVER_MANAGER_NAMESPACE,
  SERVER_MANAGER_RESOURCE,
} from '../../../wsman/names';
import type { Behaviour } from '../../behaviour';
import { SoapFault, fault } from '../fault';
import { WIN32, WSMAN } from '../faultCodes';
import type { Request } from '../request';
import { notFound } from '../wmiFaults';
import { children, textOf, type Element } from '../xml';
import { COMPONENTS, type Component } from './components';
import { notUnderstood, readObject, type ObjectValue } from './objectParameter';
import { OutputWriter, stateObject, type OutputObject } from './outputWriter';
import { listed, type RequestState, type ServerManager } from './serverManager';

const TASKS = 'MSFT_ServerManagerDeploymentTasks';
const FEATURES = 'MSFT_ServerManagerTasks';

const WBEM_E_INVALID_NAMESPACE = 0x8004_100e;
const WBEM_E_INVALID_CLASS = 0x8004_1010;
const WBEM_E_FAILED_PARAMETER = 0x8004_1008;

/** WinRM: the address of the DMTF for a class that is not the DMTF's. */
const NOT_OF_DMTF = 2150859065;

type Properties = OutputObject['properties'];

/** Answers calls of the static methods in `root/microsoft/windows/servermanager`. */
export class DeploymentCalls {
  readonly #manager: ServerManager;
  readonly #behaviour: Behaviour;

  constructor(manager: ServerManager, behaviour: Behaviour) {
    this.#manager = manager;
    this.#behaviour = behaviour;
  }

  /** Whether a resource is a class of Server Manager, in either address. */
  static owns({ resource, selectors }: Request): boolean {
    const uri = resource.toLowerCase();
    if (uri.startsWith(SERVER_MANAGER_RESOURCE.toLowerCase())) return true;
    return (
      uri.startsWith(CIM_SCHEMA_RESOURCE.toLowerCase()) &&
      selectors.some(
        ([name, value]) =>
          name.toLowerCase() === NAMESPACE_SELECTOR &&
          value.toLowerCase().replaceAll('\\', '/') === SERVER_MANAGER_NAMESPACE,
      )
    );
  }

  /** @returns the body @throws SoapFault */
  execute(request: Request): string {
    const { features } = this.#behaviour;
    const isDmtf = request.resource.toLowerCase().startsWith(CIM_SCHEMA_RESOURCE.toLowerCase());
    if (features.serverManager === 'missing') throw missing(WBEM_E_INVALID_NAMESPACE);
    if (features.serverManager === 'denied')
      throw fault(WIN32.ACCESS_DENIED, 'w:AccessDenied', 'Access is denied. ');
    const className = request.resource.slice(request.resource.lastIndexOf('/') + 1);
    const method = request.action.slice(request.action.lastIndexOf('/') + 1);
    if (className.toLowerCase() !== TASKS.toLowerCase() && className.toLowerCase() !== FEATURES.toLowerCase())
      throw missing(WBEM_E_INVALID_CLASS);
    if (isDmtf && !features.forms.includes('dmtfTree'))
      throw fault(NOT_OF_DMTF, 'w:InvalidResourceURI', 'The class is not in the schema of the DMTF.');
    if (request.body?.localName !== `${method}_INPUT`) throw notUnderstood(features);
    if (request.body.namespaceURI?.toLowerCase() !== request.resource.toLowerCase())
      throw notUnderstood(features);
    const values = this.#invoke(method, new Input(request.body, isDmtf, this.#behaviour));
    return new OutputWriter(features.answers, isDmtf).output(method, request.resource, values);
  }

  #invoke(method: string, input: Input): Properties {
    const manager = this.#manager;
    switch (method) {
      case 'GetServerFeature':
        return [['RequiresReboot', String(manager.requiresReboot)], ...this.#list('cmdletOutput', 'State')];
      case 'GetServerComponentsAsync':
        return this.#started('EnumerationState', manager.list(input.guid));
      case 'GetEnumerationRequestState':
        return this.#polled('EnumerationState', manager.listing(input.guid));
      case 'AddServerComponentAsync':
      case 'RemoveServerComponentAsync': {
        const { returnValue } = this.#behaviour.features;
        const change = {
          method,
          components: this.#components(input.objects('ServerComponentDescriptors')),
          source: input.texts('Source'),
          deletesFiles: input.flag('DeleteComponents'),
        };
        if (returnValue !== 0) return [['ReturnValue', String(returnValue)]];
        return this.#started('AlterationState', manager.start(input.guid, change));
      }
      case 'GetAlterationRequestState':
        return this.#polled(
          'AlterationState',
          manager.state(input.guid, input.flag('KeepAlterationStateOnRestartRequired')),
        );
      default:
        throw fault(WSMAN.ACTION_NOT_SUPPORTED, 'a:ActionNotSupported', 'The class has no such method.');
    }
  }

  #started(name: string, state: RequestState): Properties {
    const isListing = name === 'EnumerationState' && state.requestState === 1;
    return [
      [name, stateObject(state)],
      ...(isListing ? this.#list('ServerComponents', 'Installed') : []),
      ['ReturnValue', '0'],
    ];
  }

  #polled(name: string, state: RequestState | undefined): Properties {
    if (state) return this.#started(name, state);
    switch (this.#behaviour.features.unknownRequest) {
      case 'returnValue':
        return [['ReturnValue', '87']];
      case 'fault':
        throw new SoapFault({
          code: WBEM_E_FAILED_PARAMETER,
          subcode: 'w:InternalError',
          reason: 'The request GUID is not valid.',
          wmi: { status: WBEM_E_FAILED_PARAMETER, operation: 'ExecMethod' },
        });
      case 'failed':
        return this.#started(name, this.#manager.unknown);
    }
  }

  /** The components, where an answer holds them. @param stateName of the property with their state */
  #list(name: string, stateName: string): Properties {
    const { componentList } = this.#behaviour.features;
    if (componentList === 'absent') return [];
    if (componentList === 'tooLarge')
      throw fault(
        WSMAN.UNREPORTABLE_SUCCESS,
        'w:EncodingLimit',
        'The operation succeeded, but its answer is too large.',
        'UnreportableSuccess',
      );
    const className = name === 'cmdletOutput' ? 'MSFT_ServerFeature' : 'MSFT_ServerManagerServerComponent';
    const objects = listed(this.#manager).map(([component, state]): OutputObject => ({
      className,
      properties: [
        ['DisplayName', component.displayName],
        [stateName, String(state)],
        ['ParentName', component.parentName],
        ['UniqueName', component.uniqueName],
      ],
    }));
    return [[name, objects]];
  }

  /** @throws SoapFault for a class that does not exist, or not yet */
  #components(descriptors: readonly ObjectValue[]): readonly Component[] {
    return descriptors.map(({ className }) => {
      const found = COMPONENTS.find((component) => component.className === className);
      if (found && this.#manager.hasComponentClasses && this.#manager.installed(found) !== undefined)
        return found;
      throw missing(WBEM_E_INVALID_CLASS);
    });
  }
}

/** The parameters of one call. */
class Input {
  readonly #elements: readonly Element[];
  readonly #isDmtf: boolean;
  readonly #behaviour: Behaviour;

  constructor(body: Element, isDmtf: boolean, behaviour: Behaviour) {
    this.#elements = children(body).filter(({ namespaceURI }) => namespaceURI === body.namespaceURI);
    this.#isDmtf = isDmtf;
    this.#behaviour = behaviour;
  }

  /** Both halves, exactly as they were sent: a pair is compared, never taken apart. */
  get guid(): string {
    const [object] = this.objects('RequestGuid');
    const halves = ['HighHalf', 'LowHalf'].map((half) => object?.properties.get(half) ?? '');
    const isRight = halves.every((half) => /^\d{1,20}$/u.test(half) && BigInt(half) < 1n << 64n);
    if (!isRight || object?.className !== 'MSFT_ServerManagerRequestGuid')
      throw notUnderstood(this.#behaviour.features);
    return halves.join('/');
  }

  /** @throws SoapFault where there is none */
  objects(name: string): readonly ObjectValue[] {
    const { features } = this.#behaviour;
    const found = this.#named(name).map((element) => readObject(element, this.#isDmtf, features));
    if (found.length === 0) throw notUnderstood(features);
    return found;
  }

  texts(name: string): readonly string[] {
    return this.#named(name).map(textOf);
  }

  flag(name: string): boolean {
    return /^(?:true|1)$/iu.test(this.texts(name)[0]?.trim() ?? '');
  }

  #named(name: string): readonly Element[] {
    return this.#elements.filter(({ localName }) => localName === name);
  }
}

function missing(status: number): SoapFault {
  return notFound('The service cannot find the class or the namespace of the resource URI.', {
    status,
    operation: 'ExecMethod',
  });
}
