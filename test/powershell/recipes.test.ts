import { describe } from 'mocha';
import { tryRecipes } from '../recipes';
import { needsEngine } from './stage';

for (const columns of [80, 200])
  describe(`the page of recipes in PowerShell, on a terminal of ${columns} columns`, function () {
    needsEngine(this);
    tryRecipes('powershell', columns);
  });
