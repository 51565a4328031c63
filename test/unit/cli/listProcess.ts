// Makes pages of values as a list does, and tells how large the young generation has become.
import { getHeapSpaceStatistics } from 'node:v8';
import { haltYoungGeneration } from '../../../src/cli/youngGeneration';

const PAGES = 40;
const JOBS = 20_000;

const halts = process.argv[2] === 'halts';
let page: object[] = [];
for (let made = 0; made < PAGES; made++) {
  const before = page;
  page = Array.from({ length: JOBS }, (_, job) => ({ job, name: `Package ${job}`, of: before.length }));
  if (halts) haltYoungGeneration();
}
process.send?.(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size);
process.disconnect();
