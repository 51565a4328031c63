import assert from 'node:assert/strict';
import type { ScriptPool } from '../../../../src/bits/cmdlets/scriptRunner';
import type { PipelineResult } from '../../../../src/powershell/pipeline';
import type { ScriptCall } from '../../../../src/powershell/runspacePool';

/** The answer of a script: what it fills in, or what the session fails with. */
export type Answer = Readonly<Record<string, unknown>> | Error;

/** Sessions with answers that are written down, one a script. */
export class FakePools {
  readonly calls: ScriptCall[] = [];
  opened = 0;
  closed = 0;
  /** Each session ends once this is settled. */
  farewell: Promise<void> = Promise.resolve();
  readonly #answers: Answer[];

  constructor(...answers: readonly Answer[]) {
    this.#answers = [...answers];
  }

  /** Number of unused answers. */
  get left(): number {
    return this.#answers.length;
  }

  open = (): Promise<ScriptPool> => {
    this.opened++;
    const pool = {
      isLost: false,
      run: (call: ScriptCall): Promise<PipelineResult> => {
        this.calls.push(call);
        const answer = this.#answers.shift();
        assert.ok(answer !== undefined, 'nothing is written down');
        if (answer instanceof Error) {
          pool.isLost = true;
          return Promise.reject(answer);
        }
        const output = [JSON.stringify({ v: 1, ...answer })];
        return Promise.resolve({ output, errors: [], failure: undefined });
      },
      close: (): Promise<void> => {
        this.closed++;
        return this.farewell;
      },
    };
    return Promise.resolve(pool);
  };
}
