import { ForwardedJobs } from '../bits/forwardedJobs';
import type { HostJobs, JobsConnection } from '../bits/hostJobs';
import type { Publishing } from '../bits/publishing/publishedFiles';
import type { SessionFacts } from '../bits/session';
import type { WayIn } from '../bits/wayIn';
import { hasCode, isRemoteError } from '../wsman/errors';
import { withDetail } from '../wsman/moreDetail';

/**
 * The jobs of a host by whichever way it offers: the provider where it is, and else PowerShell. The way that answered is
 * kept until its endpoint is no more to be had.
 */
export class AutoJobs extends ForwardedJobs implements JobsConnection {
  readonly #ways: Readonly<Record<WayIn, JobsConnection>>;
  #via: WayIn | undefined;

  constructor(ways: Readonly<Record<WayIn, JobsConnection>>) {
    super();
    this.#ways = ways;
  }

  override get via(): WayIn | undefined {
    return this.#via;
  }

  /** None is opened for this question: the answer is about the way that the jobs go. */
  override async session(signal: AbortSignal): Promise<SessionFacts | undefined> {
    return this.#via === 'powershell' ? this.#ways.powershell.session(signal) : undefined;
  }

  /** The provider alone publishes, and says where it is missing. */
  override async publishing<T>(operation: (published: Publishing) => Promise<T>): Promise<T> {
    const result = await this.#ways.provider.publishing(operation);
    this.#via ??= 'provider';
    return result;
  }

  async close(): Promise<void> {
    // They share one connection, which the session has to be ended over first.
    await this.#ways.powershell.close();
    await this.#ways.provider.close();
  }

  protected override async forward<T>(call: (jobs: HostJobs) => Promise<T>): Promise<T> {
    if (this.#via === 'powershell') return this.#byPowershell(call);
    try {
      const result = await call(this.#ways.provider);
      this.#via = 'provider';
      return result;
    } catch (error) {
      // Where there is no class nothing was changed, and the same may be asked of PowerShell.
      if (!hasCode(error, 'PROVIDER_MISSING')) throw error;
      return await this.#byPowershell(call, error);
    }
  }

  /** @param missing what the provider's way failed with: it tells more than that this one is closed, too */
  async #byPowershell<T>(
    call: (jobs: HostJobs) => Promise<T>,
    missing?: Parameters<typeof withDetail>[0],
  ): Promise<T> {
    try {
      const result = await call(this.#ways.powershell);
      this.#via = 'powershell';
      return result;
    } catch (error) {
      const isClosed = hasCode(error, 'ENDPOINT_DENIED', 'ENDPOINT_MISSING', 'ENDPOINT_LIMITED');
      // Any other failure is an answer of the way itself.
      this.#via = isClosed ? undefined : 'powershell';
      throw isClosed && missing && isRemoteError(error) ? withDetail(missing, error.message) : error;
    }
  }
}
