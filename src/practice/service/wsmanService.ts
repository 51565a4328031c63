import { HRESULT } from '../../bits/hresults';
import { ACTION } from '../../wsman/names';
import type { Behaviour } from '../behaviour';
import { writeAnswer, writeFault, writeIdentify } from './answer';
import { readArguments } from './arguments';
import { EnumerateOperations } from './enumerateOperations';
import { SoapFault, fault, type FaultSpec } from './fault';
import { WIN32, WSMAN } from './faultCodes';
import { InstanceWriter } from './instanceWriter';
import { CLASS, jobInstance, type Instance } from './jobInstance';
import type { Job } from '../jobs/job';
import { findMethod, METHODS } from './methods';
import type { OpenEnumerations } from './openEnumerations';
import type { Outline } from './outline';
import { readChanges } from './putBody';
import { readRequest, type Request } from './request';
import { checkResource, keyOf } from './resource';
import { notFound, providerFault } from './wmiFaults';
import { DeploymentCalls } from './serverManager/deploymentCalls';
import { Shells } from './shells/shells';
import { UrlGroupCalls } from './urlGroupCalls';
import { WindowsQueries } from './windows/windowsQueries';
import type { WmiProvider } from './wmiProvider';

/** What the service needs to know of the connection. */
export interface Caller {
  readonly authenticated: boolean;
  /** Security profiles that Identify names. */
  readonly profiles: readonly string[];
}

export interface Answer {
  readonly status: number;
  readonly envelope: string;
}

/** What a service is made of. */
export interface WsmanServiceParts {
  readonly behaviour: Behaviour;
  readonly provider: WmiProvider;
  readonly enumerations: OpenEnumerations;
  readonly shells: Shells;
  readonly deployment: DeploymentCalls;
  readonly windows: WindowsQueries;
  readonly urlGroups: UrlGroupCalls;
  readonly newId: () => string;
  /** Name of the host in faults. */
  readonly machine: string;
}

/**
 * Answers WS-Management requests (MS-WSMV 3.1.4): those about the class BitsClientJob itself, others by the part of the
 * host that owns their resource.
 */
export class WsmanService {
  readonly #behaviour: Behaviour;
  readonly #provider: WmiProvider;
  readonly #enumerations: EnumerateOperations;
  readonly #shells: Shells;
  readonly #deployment: DeploymentCalls;
  readonly #windows: WindowsQueries;
  readonly #urlGroups: UrlGroupCalls;
  readonly #newId: () => string;
  readonly #machine: string;

  constructor(parts: WsmanServiceParts) {
    const { behaviour, provider, enumerations } = parts;
    this.#behaviour = behaviour;
    this.#provider = provider;
    this.#enumerations = new EnumerateOperations(behaviour, () => provider.jobs(), enumerations);
    this.#shells = parts.shells;
    this.#deployment = parts.deployment;
    this.#windows = parts.windows;
    this.#urlGroups = parts.urlGroups;
    this.#newId = parts.newId;
    this.#machine = parts.machine;
  }

  async execute(outline: Outline, caller: Caller): Promise<Answer> {
    try {
      if (outline.action === 'Identify') {
        if (!this.#behaviour.identify) {
          throw fault(
            WSMAN.UNSUPPORTED_FEATURE_IDENTIFY,
            'w:UnsupportedFeature',
            'Identify is not supported.',
          );
        }
        return { status: 200, envelope: writeIdentify(caller, this.#behaviour.features.windows.version) };
      }
      const request = readRequest(outline.root);
      this.#checkRights(request);
      const body = await this.#operate(request);
      const envelope = writeAnswer(
        { action: `${request.action}Response`, messageId: this.#newId(), relatesTo: request.messageId },
        body,
      );
      this.#checkSize(envelope, request);
      return { status: 200, envelope };
    } catch (error) {
      if (error instanceof SoapFault) return this.fault(error.spec, outline.messageId);
      throw error;
    }
  }

  fault(spec: FaultSpec, relatesTo: string | undefined): Answer {
    const head = { messageId: this.#newId(), relatesTo };
    return {
      status: spec.status ?? 500,
      envelope: writeFault(head, spec, this.#behaviour.faultStyle, this.#machine),
    };
  }

  /** Ends the open enumerations and shells, as a restart of the service does. */
  restart(): void {
    this.#enumerations.close();
    this.#shells.restart();
  }

  /** Ends the open shells, as a crash of their processes does. */
  endShells(): void {
    this.#shells.restart();
  }

  /** @throws SoapFault */
  #checkRights({ resource }: Request): void {
    const { rights, signIn } = this.#behaviour;
    if (signIn === 'expiredFault') {
      throw fault(WIN32.PASSWORD_EXPIRED, 'w:AccessDenied', 'The password for this account has expired.');
    }
    if (rights === 'denied') throw fault(WIN32.ACCESS_DENIED, 'w:AccessDenied', 'Access is denied. ');
    // WMI has no part in a shell.
    if (rights === 'administrator' || Shells.isEndpoint(resource)) return;
    const reason = 'The WMI service or the WMI provider returned an access denied error.';
    const code = rights === 'wmiDenied' ? WSMAN.WMI_SVC_ACCESS_DENIED : WSMAN.WMI_PROVIDER_ACCESS_DENIED;
    throw new SoapFault({
      code,
      subcode: 'w:AccessDenied',
      reason,
      wmi: { status: HRESULT.WBEM_E_ACCESS_DENIED, operation: 'ExecQuery' },
    });
  }

  /** How calls end while nobody may start the service BITS is not recorded; this is Windows' code for it. */
  #checkService(): void {
    const { provider, features } = this.#behaviour;
    if (provider === 'present' && features.bitsStartMode === 'Disabled')
      throw providerFault(HRESULT.ERROR_SERVICE_DISABLED, 'ExecMethod');
  }

  async #operate(request: Request): Promise<string> {
    if (Shells.isEndpoint(request.resource)) return this.#shells.execute(request);
    if (DeploymentCalls.owns(request)) return this.#deployment.execute(request);
    if (WindowsQueries.owns(request)) return this.#windows.execute(request);
    this.#checkService();
    if (UrlGroupCalls.owns(request)) return this.#urlGroups.execute(request);
    switch (request.action) {
      case ACTION.get:
        return this.#write(this.#instanceOf(request), request);
      case ACTION.put:
        return this.#put(request);
      case ACTION.enumerate:
        return this.#enumerations.enumerate(request);
      case ACTION.pull:
        return this.#enumerations.pull(request);
      case ACTION.release:
        return this.#enumerations.release(request);
      default:
        return this.#invoke(request);
    }
  }

  #write(job: Job, request: Request): string {
    return new InstanceWriter(this.#behaviour).object(jobInstance(job, this.#behaviour), request.resource);
  }

  async #put(request: Request): Promise<string> {
    const job = this.#instanceOf(request);
    const changes = readChanges(request.body, request.resource, job, this.#behaviour);
    const result = await this.#provider.put(job, changes);
    if (result >= 0x8000_0000) throw providerFault(result, 'PutInstance');
    return this.#behaviour.putAnswer === 'empty' ? '' : this.#write(job, request);
  }

  async #invoke(request: Request): Promise<string> {
    checkResource(request.resource, false, this.#behaviour);
    const prefix = `${request.resource}/`;
    const named = request.action.toLowerCase().startsWith(prefix.toLowerCase())
      ? request.action.slice(prefix.length)
      : undefined;
    if (named === undefined) {
      throw fault(
        WSMAN.ACTION_NOT_SUPPORTED,
        'a:ActionNotSupported',
        'The action is not supported by the service.',
      );
    }
    const method = findMethod(named);
    if (!method) {
      throw new SoapFault({
        code: WSMAN.ACTION_NOT_SUPPORTED,
        subcode: 'a:ActionNotSupported',
        reason: 'The class has no such method.',
        wmi: { status: HRESULT.WBEM_E_INVALID_METHOD, operation: 'ExecMethod' },
      });
    }
    const job =
      method === 'CreateJob' && request.selectors.length === 0 ? undefined : this.#instanceOf(request);
    const values = readArguments([method, METHODS[method]], request.body, request.resource, this.#behaviour);
    const { result, out = [] } = await this.#provider.invoke(method, job, values);
    if (result >= 0x8000_0000 && this.#behaviour.providerErrors === 'fault') {
      throw providerFault(result, 'ExecMethod');
    }
    const output: Instance = [...out, ['ReturnValue', String(result)]];
    return new InstanceWriter(this.#behaviour).output(method, output, request.resource);
  }

  /** @throws SoapFault unless the selectors name an existing job */
  #instanceOf(request: Request): Job {
    checkResource(request.resource, false, this.#behaviour);
    const jobId = keyOf(request.selectors);
    const job = this.#provider.find(jobId);
    if (job) return job;
    throw notFound('The service cannot find the resource identified by the resource URI and selectors.', {
      operation: 'GetObject',
      parameterInfo: `${CLASS}.JobId="${jobId}"`,
    });
  }

  /** An answer that is too large is a fault, which reports the success of a change (MS-WSMV 3.1.4.1.7). */
  #checkSize(envelope: string, request: Request): void {
    const own = this.#behaviour.maxEnvelopeSizeKb * 1024;
    if (Buffer.byteLength(envelope) <= Math.min(request.maxEnvelopeSize ?? own, own)) return;
    const read = [ACTION.get, ACTION.enumerate, ACTION.pull].includes(request.action as typeof ACTION.get);
    throw read
      ? fault(
          WSMAN.MAX_ENVELOPE_SIZE_EXCEEDED,
          'w:EncodingLimit',
          'The answer is larger than MaxEnvelopeSize.',
          'MaxEnvelopeSizeExceeded',
        )
      : fault(
          WSMAN.UNREPORTABLE_SUCCESS,
          'w:EncodingLimit',
          'The operation succeeded, but its answer is too large.',
          'UnreportableSuccess',
        );
  }
}
