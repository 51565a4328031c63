import { defaultBehaviour } from '../../src/practice/behaviour';
import type { Job } from '../../src/practice/jobs/job';
import { jobFromSeed } from '../../src/practice/jobs/seed';
import { InstanceWriter } from '../../src/practice/service/instanceWriter';
import { jobInstance, type Instance } from '../../src/practice/service/jobInstance';
import { JOB_ACTIONS, type JobStateName } from '../../src/bits/states';
import { BITS_JOB_RESOURCE } from '../../src/wsman/names';
import type { ListedJobs } from './answers';

const SIZE = 1_000_000;
const PROGRESS = ['JobId', 'State', 'BytesTransferred'];
/** Listings of the host for which a job that was started transfers. */
const LISTINGS = 2;

interface LiveJob {
  readonly job: Job;
  /** Listings until it has transferred. */
  left: number;
}

/** The jobs of one host, as far as a rollout creates, starts and ends them. Their files arrive from nowhere. */
export class LiveJobs implements ListedJobs {
  readonly #jobs = new Map<string, LiveJob>();
  readonly #behaviour = defaultBehaviour();
  readonly #writer = new InstanceWriter(this.#behaviour);
  #ids = 0;

  get count(): number {
    return this.#jobs.size;
  }

  /** Brings the jobs that run on. */
  advance(): void {
    for (const live of this.#jobs.values()) {
      if (live.job.state !== 'TRANSFERRING' || live.left-- > 0) continue;
      become(live.job, 'TRANSFERRED');
      for (const file of live.job.files) {
        file.bytesTransferred = file.bytesTotal = SIZE;
        file.done = true;
      }
    }
  }

  object(index: number): string {
    return this.#writer.object(this.#instance(index), BITS_JOB_RESOURCE);
  }

  fragment(index: number): string {
    return this.#writer.fragment(this.#instance(index), PROGRESS);
  }

  /** The body of the answer to a request about one job. */
  call(method: string, request: string): string {
    if (method === 'CreateJob') {
      const jobId = this.#create(request);
      return this.#output(method, [['JobId', jobId]]);
    }
    const jobId = /<w:Selector Name="JobId">([^<]*)</.exec(request)?.[1] ?? '';
    const live = this.#jobs.get(jobId);
    if (!live) throw new Error(`${method} of ${jobId}`);
    if (method === 'Get')
      return this.#writer.object(jobInstance(live.job, this.#behaviour), BITS_JOB_RESOURCE);
    if (method === 'AddFile') live.job.files.push(fileOf(request));
    else if (method === 'SetJobState') this.#act(jobId, live, JOB_ACTIONS[Number(text(request, 'JobState'))]);
    else throw new Error(method);
    return this.#output(method, []);
  }

  #create(request: string): string {
    const jobId = `{6F96E9A2-1234-4ABC-8DEF-${String(++this.#ids).padStart(12, '0')}}`;
    const { remoteUrl, localFile } = fileOf(request);
    const seed = {
      displayName: text(request, 'DisplayName'),
      description: text(request, 'Description'),
      files: [{ remoteUrl, localFile }],
    };
    this.#jobs.set(jobId, { job: jobFromSeed(seed, jobId, Date.now()), left: LISTINGS });
    return jobId;
  }

  #act(jobId: string, { job }: LiveJob, action: (typeof JOB_ACTIONS)[number] | undefined): void {
    if (action === 'resume') become(job, 'TRANSFERRING');
    else this.#jobs.delete(jobId);
  }

  #instance(index: number): Instance {
    const live = [...this.#jobs.values()][index];
    return live ? jobInstance(live.job, this.#behaviour) : [];
  }

  #output(method: string, values: Instance): string {
    return this.#writer.output(method, [...values, ['ReturnValue', '0']], BITS_JOB_RESOURCE);
  }
}

function become(job: Job, state: JobStateName): void {
  job.state = state;
}

function fileOf(request: string): Job['files'][number] {
  const [remoteUrl, localFile] = [text(request, 'RemoteUrl'), text(request, 'LocalFile')];
  return { remoteUrl, localFile, bytesTotal: undefined, bytesTransferred: 0, done: false };
}

/** The text of an element, which holds no entities here. */
function text(request: string, name: string): string {
  return new RegExp(`<\\w+:${name}>([^<]*)<`).exec(request)?.[1] ?? '';
}
