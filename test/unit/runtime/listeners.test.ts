import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Listeners } from '../../../src/runtime/listeners';

describe('Listeners', () => {
  const defects: unknown[] = [];
  const listeners = (): Listeners<number> => new Listeners((defect) => defects.push(defect));

  it('calls each listener in order until its subscription ends', () => {
    const heard: string[] = [];
    const all = listeners();
    const first = all.add((event) => heard.push(`first ${event}`));
    all.add((event) => heard.push(`second ${event}`));
    all.emit(1);
    first.dispose();
    all.emit(2);
    all.dispose();
    all.emit(3);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('reports what a listener throws, and calls the others', () => {
    const heard: number[] = [];
    const all = listeners();
    const defect = new Error('a defect');
    all.add(() => {
      throw defect;
    });
    all.add((event) => heard.push(event));
    all.emit(1);
    assert.deepEqual([heard, defects], [[1], [defect]]);
  });
});
