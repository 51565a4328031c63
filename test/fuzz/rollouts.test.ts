import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { RolloutState } from '../../src/fleet/rollouts/journal/rolloutState';
import { rolloutRow } from '../../src/fleet/rollouts/rolloutStates';
import type { RolloutFile } from '../../src/fleet/rollouts/spec/rolloutSpec';
import { Chance } from '../protocol/faults/chance';
import { Stage, states } from '../unit/fleet/rollouts/driver/stage';
import { RolloutKiller } from './rolloutKiller';
import { checkLedgers } from './rolloutLedgers';
import { RolloutRow } from './rolloutRow';
import { RolloutWeather } from './rolloutWeather';
import { SEED } from './target';

const MANY = 1_000;
const FEW = 20;
const KILLS = 200;
/** Steps of a killed conductor at most: before and after each write of the journal and each call to a host. */
const LONGEST_LIFE = 60;
/** Conductors after which a rollout must have ended. */
const LIVES = 150;
/** Seconds after which the conductor of many hosts must rest. */
const PATIENCE = 20_000;
const FILES = ['a', 'b'].map((name) => ({ from: `https://f.example/${name}`, to: `D:\\${name}` }));
const POLICIES = ['asFetched', 'perWave', 'together', 'manual'] as const;

function anyFile(
  chance: Chance,
  complete: (typeof POLICIES)[number],
  parallel: number,
): Partial<RolloutFile> {
  return {
    files: FILES,
    complete,
    parallel,
    waves: chance.pick<readonly (number | string)[]>([[1, '10%', '100%'], ['20%'], ['5%', '30%', '65%']]),
    between: chance.pick(['0s', '30s', 'ask']),
    failureLimit: chance.pick<number | string>([1, '5%', '100%']),
    unreachable: chance.pick(['wait', 'wait', 'fail']),
    waitFor: chance.pick(['10m', '24h']),
    attempts: chance.pick([1, 3]),
    ...(chance.onceIn(2) && { retry: { delay: '10m' } }),
  };
}

/** One conductor, until it rests; `undefined` where it was killed. */
type Life = () => Promise<RolloutState | undefined>;

/** Conducts until the rollout has ended; a person goes on at each pause. */
async function ended(stage: Stage, live: Life, chance: Chance): Promise<RolloutState> {
  for (let lives = 0; lives < LIVES; lives++) {
    const state = await live();
    if (!state) continue;
    if (!rolloutRow(state.status).isOpen) return state;
    await stage.order(state.pause?.why === 'completion' ? 'complete' : chance.pick(['resume', 'retry']));
  }
  return assert.fail(`seed ${SEED}: it never ends: ${stage.store.text.slice(-4_000)}`);
}

/**
 * Holds the end of a rollout against the hosts. Once there are no more faults, trying again must bring the files to every
 * host: the second time at the latest, since a job may have failed already.
 */
async function prove(stage: Stage, weather: RolloutWeather, live: Life, chance: Chance): Promise<void> {
  let end = await ended(stage, live, chance);
  checkLedgers(stage, weather, end, SEED);
  weather.clear();
  for (let times = 0; times < 2 && end.status !== 'done'; times++) {
    await stage.order('retry');
    end = await ended(stage, live, chance);
    checkLedgers(stage, weather, end, SEED);
  }
  assert.deepEqual([...new Set(states(end))], ['done'], `seed ${SEED}`);
}

describe('rollouts under random faults', () => {
  it(`bring two files to ${MANY} hosts, without a duplicate and without a loss (seed ${SEED})`, async () => {
    const chance = new Chance(SEED);
    const row = new RolloutRow(`rollout to ${MANY} hosts`);
    const stage = new Stage(MANY, anyFile(chance, chance.pick(POLICIES), 100));
    stage.patience = PATIENCE;
    const weather = new RolloutWeather(stage, chance);
    const turn = (): void => {
      row.turn();
      weather.turn();
    };
    try {
      await prove(stage, weather, () => stage.conduct(turn), chance);
    } finally {
      await row.stop();
    }
    row.add(weather);
    row.tell();
  }).timeout(0);

  it(`go on after ${KILLS} kills at random instants (seed ${SEED})`, async () => {
    const chance = new Chance(SEED);
    const row = new RolloutRow('killed rollouts');
    try {
      let kills = 0;
      for (let rollouts = 0; kills < KILLS; rollouts++) {
        const stage = new Stage(FEW, anyFile(chance, POLICIES[rollouts % POLICIES.length] ?? 'manual', FEW));
        const weather = new RolloutWeather(stage, chance);
        const killer = new RolloutKiller(stage, chance);
        const turn = (): void => {
          row.turn();
          weather.turn();
        };
        await prove(stage, weather, () => killer.live(LONGEST_LIFE, turn), chance);
        kills += killer.kills;
        row.add(weather);
      }
    } finally {
      await row.stop();
    }
    row.tell();
  }).timeout(0);
});
