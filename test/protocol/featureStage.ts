import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { noKerberos } from '../../src/security/noKerberos';
import { HostFeature } from '../../src/windows/feature/hostFeature';
import type { InstallResult } from '../../src/windows/feature/installFeature';
import type { FeatureNews } from '../../src/windows/feature/news';
import type { RemoveResult } from '../../src/windows/feature/removeFeature';
import type { HostKind } from '../../src/windows/kind/hostKind';
import { defaultFeatures, type Features } from '../../src/practice/features';
import type { PracticeHost, PracticeHostOptions } from '../../src/practice/host';
import { openClient } from '../../src/wsman/connect';
import { parseEndpoint } from '../../src/wsman/endpoint';
import { DEFAULT_CONFIGURATION } from '../../src/wsman/names';
import { HastyClock } from '../hastyClock';
import { CALM, Fixture } from './fixture';

/** A practice host without the feature, and what happens when it is installed; time does not hold it up. */
export class FeatureStage {
  readonly #fixture = new Fixture();
  readonly #features: HostFeature[] = [];
  readonly news: FeatureNews[] = [];
  clock = new HastyClock();

  get host(): PracticeHost {
    return this.#fixture.host;
  }

  /** Starts a host that lacks the feature and its parent. */
  start(changes: Partial<Features> = {}, options: PracticeHostOptions = {}): Promise<PracticeHost> {
    this.clock = new HastyClock();
    this.news.length = 0;
    const { behaviour, ...others } = options;
    const features = defaultFeatures({ parent: 2, ...changes });
    return this.#fixture.start({
      ...others,
      behaviour: { provider: 'namespaceMissing', features, ...behaviour },
    });
  }

  /** @param configuration of the PowerShell endpoint; `undefined`: no session may be opened */
  async feature(
    {
      configuration,
    }: {
      readonly configuration: string | undefined;
    } = { configuration: DEFAULT_CONFIGURATION },
  ): Promise<HostFeature> {
    const { url, user, password } = this.host;
    const options = {
      endpoint: parseEndpoint(url),
      auth: 'negotiate',
      credential: { user, password },
      connectTimeout: 5000,
      operationTimeout: 10_000,
    } as const;
    const feature = new HostFeature(await openClient(options, noKerberos), {
      newGuid: randomUUID,
      configuration,
      clock: this.clock,
    });
    this.#features.push(feature);
    return feature;
  }

  async look(): Promise<HostKind> {
    return (await this.feature()).look(CALM);
  }

  async install({
    signal = CALM,
    source,
    onNews = () => undefined,
  }: {
    signal?: AbortSignal;
    source?: string;
    onNews?: (news: FeatureNews) => void;
  } = {}): Promise<InstallResult> {
    const feature = await this.feature();
    const kind = await feature.look(CALM);
    const tell = (news: FeatureNews): void => {
      this.news.push(news);
      onNews(news);
    };
    return feature.install({ kind, source, signal, tell });
  }

  async remove(withParent = false): Promise<RemoveResult> {
    const feature = await this.feature();
    const kind = await feature.look(CALM);
    return feature.remove({ kind, withParent, signal: CALM, tell: (news) => void this.news.push(news) });
  }

  /** The changes that the host has taken. */
  get changes(): readonly string[] {
    return this.host.ledger.filter(({ kind }) => kind === 'feature').map(({ what }) => what);
  }

  /** How often a method was sent, or an operation such as `Delete`. */
  sent(method: string): number {
    return this.host.requests.filter(({ action }) => action.endsWith(`/${method}`)).length;
  }

  /** Ends everything. Whatever a test did: no files may have been asked to be deleted. */
  async end(): Promise<void> {
    for (const feature of this.#features.splice(0)) feature.close();
    try {
      assert.ok(!this.changes.some((what) => what.includes('DeleteComponents')), 'files were to be deleted');
    } finally {
      await this.#fixture.end();
    }
  }
}

export const BY_CMDLET = 'Install-WindowsFeature BITS-Compact-Server';
export const BOTH_BY_CMDLET = 'Install-WindowsFeature BITS BITS-Compact-Server';
export const ADD = 'AddServerComponentAsync BITS-Compact-Server';
export const ADD_BOTH = 'AddServerComponentAsync BITS BITS-Compact-Server';
export const REMOVE = 'RemoveServerComponentAsync BITS-Compact-Server';
