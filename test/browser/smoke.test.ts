import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { useWorkbench } from './harness/session';

describe('the packaged extension', () => {
  const workbench = useWorkbench();

  it('shows its view container', async () => {
    await workbench().showContainer('BITS');
    await workbench().screenshot('first-look');
    assert.deepEqual(workbench().consoleErrors(), []);
  });
});
