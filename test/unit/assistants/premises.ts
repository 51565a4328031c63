import type { HostJobs } from '../../../src/bits/hostJobs';
import type { JobAction } from '../../../src/bits/states';
import type { ToolAnswer } from '../../../src/assistants/toolAnswer';
import type { Premises } from '../../../src/assistants/premises';
import type { HostState, TrackedJob } from '../../../src/fleet/model';
import { hostState } from '../ui/tracked';

/** A question that was asked before something was lost. */
interface Asked {
  readonly action: JobAction;
  readonly jobs: readonly TrackedJob[];
}

/** The premises of tools over hosts as a test writes them down. Nothing is asked of a host. */
export class FakePremises implements Premises {
  hosts: readonly HostState[];
  /** Hosts that were read, in order. */
  readonly refreshed: string[] = [];
  /** `host action jobId` of each change. */
  readonly changes: string[] = [];
  readonly asked: Asked[] = [];
  readonly files = new Map<string, string>();
  consent = true;
  /** Fails each change. */
  failure: Error | undefined;
  readonly fleet: Premises['fleet'];

  constructor(...hosts: readonly HostState[]) {
    this.hosts = hosts;
    const all = (): readonly HostState[] => this.hosts;
    this.fleet = {
      get hosts() {
        return all();
      },
      host: (name) => this.#host(name),
      refresh: (name) => {
        this.refreshed.push(name);
        return Promise.resolve(this.#host(name) ?? hostState());
      },
      perform: (name, operation) => {
        const jobs: Partial<HostJobs> = {
          changeState: (jobId, action) => {
            this.changes.push(`${name} ${action} ${jobId}`);
            return this.failure
              ? Promise.reject(this.failure)
              : Promise.resolve({ note: undefined, answered: true });
          },
          getError: () => Promise.resolve(undefined),
        };
        return operation(jobs as HostJobs, new AbortController().signal);
      },
    };
  }

  readonly languageId = (): number => 1033;
  readonly examine: Premises['examine'] = () => Promise.reject(new Error('no host is tested'));
  readonly findings: Premises['findings'] = () => [];
  readonly nextStep: Premises['nextStep'] = (host) => `see to ${host}`;
  readonly startCommand: Premises['startCommand'] = (file) => `start ${file}`;

  readonly readFile: Premises['readFile'] = (path) => {
    const text = this.files.get(path);
    return text === undefined
      ? Promise.reject(new Error(`no file ${path}`))
      : Promise.resolve({ path, text });
  };

  readonly confirm: Premises['confirm'] = (action, jobs) => {
    this.asked.push({ action, jobs });
    return Promise.resolve(this.consent);
  };

  #host(name: string): HostState | undefined {
    return this.hosts.find(({ host }) => host.name === name);
  }
}

/** The content of an answer. */
export function valueOf({ text }: ToolAnswer): Readonly<Record<string, unknown>> {
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}
