import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { PAGE } from '../../../../../src/ui/tree/jobPages';
import { NamePages } from '../../../../../src/ui/tree/names/namePages';
import type { NamedJob } from '../../../../../src/ui/tree/names/nameRoster';
import { tracked } from '../../tracked';

const names = Array.from({ length: 1_000 }, (_, index) => `Pack ${index}`);
const jobs = names.map((_, index): NamedJob => ({
  kind: 'job',
  job: tracked({ jobId: '{A}' }, { host: `web-${index}` }),
}));

describe('the pages of names', () => {
  let pages: NamePages;

  beforeEach(() => {
    pages = new NamePages();
  });

  it('begin with one, of names and of the jobs of each, and grow by one', () => {
    assert.equal(pages.names(names).length, PAGE);
    assert.equal(pages.jobs('Pack 1', jobs).length, PAGE);
    assert.equal(pages.leftNames(names), 1_000 - PAGE);
    assert.equal(pages.showMore('Pack 1'), PAGE);
    assert.equal(pages.jobs('Pack 1', jobs).length, 2 * PAGE);
    assert.equal(pages.jobs('Pack 2', jobs).length, PAGE);
    assert.equal(pages.names(names).length, PAGE);
    assert.equal(pages.showMore(undefined), PAGE);
    assert.equal(pages.names(names).length, 2 * PAGE);
    assert.equal(pages.step(3), 3);
    assert.equal(pages.step(1_000), PAGE);
  });

  it('have a row for what must be shown, and count it', () => {
    pages.needName('Pack 700');
    pages.needJob('web-900', '{A}');
    assert.equal(pages.names(names).at(-1), 'Pack 700');
    assert.equal(pages.leftNames(names), 1_000 - PAGE - 1);
    assert.equal(pages.jobs('Pack 1', jobs).at(-1), jobs[900]);
    assert.equal(pages.leftJobs('Pack 1', jobs), 1_000 - PAGE - 1);
    pages.reset();
    assert.equal(pages.names(names).length, PAGE);
    assert.ok(!pages.isNeeded('web-900', '{A}'));
  });
});
