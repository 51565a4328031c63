// The quick check before a push: types, lint on what changed, unit tests. `npm test` runs everything.
import { runAndReport } from './layers/lanes.mjs';

await runAndReport(
  [
    { name: 'types', lane: 'static', script: ['check-types'] },
    { name: 'lint', lane: 'static', script: ['lint:changed'] },
    { name: 'unit', lane: 'unit', script: ['test:unit'], counts: true },
  ],
  { isBrief: true },
);
