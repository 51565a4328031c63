// Runs one case in a process of its own and sends what it measured: no case warms up or litters for another.
import { CASES, isCase } from './cases';

const name = process.argv[2] ?? '';
if (!isCase(name)) throw new Error(`there is no case ${name}`);
void CASES[name]().then((measured) => {
  process.send?.(measured);
  process.disconnect();
});
