import assert from 'node:assert/strict';
import { jobTable } from '../../../../src/cli/output/jobTable';
import { pasteable, visible } from '../../../../src/cli/output/visibleText';
import { job } from '../../fleet/fakeHost';

describe('text for a terminal', () => {
  it('shows no escape sequence and no direction mark of a host', () => {
    const name = 'a\u001b[31mred\u202egnp.exe\u0007';
    assert.equal(visible(name), 'a\ufffd[31mred\ufffdgnp.exe\ufffd');
    assert.ok(!jobTable([job({ displayName: name })]).includes('\u001b'));
  });

  it('has ids without braces, and other braces as they are', () => {
    const id = '01234567-89AB-CDEF-0123-456789abcdef';
    assert.equal(pasteable(`{${id}}, {${id}} {x}`), `${id}, ${id} {x}`);
    assert.match(jobTable([job()]), /^11111111-/);
  });

  it('says so when there are no jobs', () => {
    assert.equal(jobTable([]), 'no jobs\n');
  });
});
