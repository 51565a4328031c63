import { CimInstance } from '../../wsman/cim';
import type { WsmanClient } from '../../wsman/client';
import { DecodeError } from '../../wsman/decodeError';
import { RemoteError } from '../../wsman/errors';
import { methodOutput } from '../../wsman/methodOutput';
import type { Effect } from '../../wsman/operation';
import type { Component } from './components';
import { isNotUnderstood } from './notUnderstood';
import { REQUEST_FORMS, writeCall, type RequestForm, type TaskCall } from './requestForms';
import type { RequestGuid } from './requestGuid';
import { objectsIn, readRequestState, type RequestState } from './requestState';

/** A component in a list of Server Manager. */
export interface ListedComponent {
  readonly uniqueName: string;
  /** `Installed`; see COMPONENT_STATE. */
  readonly installed: number | undefined;
}

/** The answer to a call. */
export interface TaskAnswer {
  /** 0: the call was taken. */
  readonly returnValue: number;
  /** `undefined` where the host sent none. */
  readonly state: RequestState | undefined;
  /** Empty where the host sent none: the list is a streamed parameter, which may not come. */
  readonly components: readonly ListedComponent[];
}

type StateName = 'AlterationState' | 'EnumerationState';

/**
 * The class MSFT_ServerManagerDeploymentTasks of one host. The form of the requests is learnt with the first call and
 * kept; after a refusal that shows that nothing was understood, the others are tried in their order.
 */
export class DeploymentTasks {
  readonly #client: WsmanClient;
  readonly #refused = new Set<RequestForm>();
  #form: RequestForm | undefined;

  constructor(client: WsmanClient) {
    this.#client = client;
  }

  get host(): string {
    return this.#client.host;
  }

  /** The form that the host takes, once one was taken. */
  get form(): RequestForm | undefined {
    return this.#form;
  }

  /** Starts a listing of all components, which also creates their classes. It changes nothing. */
  enumerate(guid: RequestGuid, signal: AbortSignal): Promise<TaskAnswer> {
    return this.#call({ method: 'GetServerComponentsAsync', guid }, 'EnumerationState', 'change', signal);
  }

  enumerationState(guid: RequestGuid, signal: AbortSignal): Promise<TaskAnswer> {
    return this.#call({ method: 'GetEnumerationRequestState', guid }, 'EnumerationState', 'none', signal);
  }

  /**
   * Starts an installation.
   * @param source paths that the host's computer account may read; empty for the host's own places
   * @throws RemoteError `UNKNOWN_OUTCOME` when it may have been taken; `FEATURE_FORM_UNKNOWN`; and other faults
   */
  add(
    guid: RequestGuid,
    components: readonly Component[],
    source: readonly string[],
    signal: AbortSignal,
  ): Promise<TaskAnswer> {
    const flags = { ScanForUpdates: false };
    const call = { method: 'AddServerComponentAsync', guid, components, source, flags };
    return this.#call(call, 'AlterationState', 'change', signal);
  }

  /** Starts a removal. `DeleteComponents` true would take the files off the disk, so it is never sent. */
  remove(guid: RequestGuid, components: readonly Component[], signal: AbortSignal): Promise<TaskAnswer> {
    const flags = { DeleteComponents: false };
    const call = { method: 'RemoveServerComponentAsync', guid, components, flags };
    return this.#call(call, 'AlterationState', 'change', signal);
  }

  /** `Keep…` true is believed to let the state be read again after it said that a restart is required. */
  alterationState(guid: RequestGuid, signal: AbortSignal): Promise<TaskAnswer> {
    const flags = { KeepAlterationStateOnRestartRequired: true };
    return this.#call(
      { method: 'GetAlterationRequestState', guid, flags },
      'AlterationState',
      'none',
      signal,
    );
  }

  async #call(
    call: TaskCall,
    stateName: StateName,
    effect: Effect,
    signal: AbortSignal,
  ): Promise<TaskAnswer> {
    let refusal: RemoteError | undefined;
    for (const form of this.#forms()) {
      try {
        const answer = await this.#send(form, call, stateName, effect, signal);
        this.#form = form;
        return answer;
      } catch (error) {
        if (!isNotUnderstood(error)) throw error;
        this.#refused.add(form);
        this.#client.log(`${call.method} was not understood as ${form} (${error.detail ?? error.message})`);
        refusal = error;
      }
    }
    throw new RemoteError(
      'FEATURE_FORM_UNKNOWN',
      { host: this.host },
      {
        cause: refusal,
        ...(refusal && { hostCodes: refusal.hostCodes }),
        ...(refusal?.detail !== undefined && { detail: refusal.detail }),
      },
    );
  }

  /** The one that was taken last, then the others that were not refused. */
  #forms(): readonly RequestForm[] {
    const others = REQUEST_FORMS.filter((form) => form !== this.#form && !this.#refused.has(form));
    return this.#form === undefined || this.#refused.has(this.#form) ? others : [this.#form, ...others];
  }

  async #send(
    form: RequestForm,
    call: TaskCall,
    stateName: StateName,
    effect: Effect,
    signal: AbortSignal,
  ): Promise<TaskAnswer> {
    const operation = { ...writeCall(form, call), effect };
    const answer = await this.#client.exchange(operation, signal);
    return this.#client.decodeAnswer(operation, () => {
      const output = CimInstance.read(methodOutput(answer, call.method));
      const returnValue = output.hresult('ReturnValue');
      const state = readRequestState(output, stateName);
      if (returnValue === undefined && !state) throw new DecodeError('it holds neither result nor state');
      return { returnValue: returnValue ?? 0, state, components: listed(output) };
    });
  }
}

/** The components of an answer. The list is never needed, so one that cannot be read is none. */
function listed(output: CimInstance): readonly ListedComponent[] {
  try {
    return objectsIn(output, 'ServerComponents').map((component) => ({
      uniqueName: component.text('UniqueName') ?? '',
      installed: component.uint('Installed'),
    }));
  } catch (error) {
    if (error instanceof DecodeError) return [];
    throw error;
  }
}
