import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { GATHERING, PACE, RowChanges } from '../../../../src/ui/tree/rowChanges';
import type { HostNode } from '../../../../src/ui/tree/treeNode';
import { FakeClock } from '../../../fakeClock';

const [first, second, third] = (['web-01', 'web-02', 'web-03'] as const).map((host): HostNode => ({
  kind: 'host',
  host,
})) as [HostNode, HostNode, HostNode];

/**
 * The editor's own gathering: a change is drawn at once after a silence, later ones when nothing has come for as long.
 */
class FakeEditor {
  readonly drawn: string[] = [];
  readonly #clock: FakeClock;
  readonly #began: number;
  readonly #waiting: string[] = [];
  #silence: { dispose(): void } | undefined;

  constructor(clock: FakeClock) {
    this.#clock = clock;
    this.#began = clock.now();
  }

  change(rows: string): void {
    if (this.#silence === undefined) this.#draw(rows);
    else this.#waiting.push(rows);
    this.#silence?.dispose();
    this.#silence = this.#clock.after(GATHERING, () => {
      this.#silence = undefined;
      if (this.#waiting.length > 0) this.#draw(this.#waiting.splice(0).join());
    });
  }

  #draw(rows: string): void {
    this.drawn.push(`${this.#clock.now() - this.#began} ${rows}`);
  }
}

describe('changed rows', () => {
  let clock: FakeClock;
  let editor: FakeEditor;
  let changes: RowChanges;

  beforeEach(() => {
    clock = new FakeClock();
    editor = new FakeEditor(clock);
    changes = new RowChanges(clock, (rows) =>
      editor.change(rows.map((row) => (row.kind === 'host' ? row.host : '')).join()),
    );
  });
  afterEach(() => changes.dispose());

  it('are drawn at once, and again as soon as the editor would draw at once', async () => {
    changes.tell([first]);
    changes.tell([first, second]);
    changes.tell([second]);
    await clock.pass(PACE);
    assert.deepEqual(editor.drawn, ['0 web-01', `${PACE} web-01,web-02`]);
    await clock.pass(PACE);
    changes.tell([third]);
    assert.deepEqual(editor.drawn.slice(2), [`${2 * PACE} web-03`]);
  });

  it('are drawn while others change all the time', async () => {
    for (let time = 0; time < 10 * GATHERING; time += GATHERING / 2) {
      changes.tell([time === 0 ? first : second]);
      await clock.pass(GATHERING / 2);
    }
    assert.ok(editor.drawn.length > 8, editor.drawn.join('; '));
  });

  it('can wait for others, which are then drawn at once', async () => {
    changes.keep([first, second]);
    await clock.pass(GATHERING * 2);
    assert.deepEqual(editor.drawn, []);
    changes.tell([third]);
    assert.deepEqual(editor.drawn, [`${2 * GATHERING} web-01,web-02,web-03`]);
  });

  it('are forgotten where the whole tree is drawn', async () => {
    changes.tell([first]);
    changes.tell([second]);
    changes.forget();
    await clock.pass(GATHERING * 2);
    assert.deepEqual(editor.drawn, ['0 web-01']);
  });
});
