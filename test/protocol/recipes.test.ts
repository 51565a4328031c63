import { tryRecipes } from '../recipes';

for (const columns of [80, 200])
  describe(`the page of recipes in bash, on a terminal of ${columns} columns`, function () {
    if (process.platform === 'win32') return;
    this.timeout(120_000);
    tryRecipes('bash', columns);
  });
