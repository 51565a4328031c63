// Runs one case in its own process and sends its figures, so that cases do not affect each other.
import { CASES, isCase } from './cases';

const name = process.argv[2] ?? '';
if (!isCase(name)) throw new Error(`there is no case ${name}`);
void CASES[name]().then((measured) => {
  process.send?.(measured);
  process.disconnect();
});
