// ESLint rule: no file imports itself by way of others. `import-x/no-cycle` ignores type-only imports, which tie files
// together as firmly: neither can be read or moved without the other.
import { relative, sep } from 'node:path';
import { circleThrough } from './importGraph.mjs';

/** @type {import('eslint').Rule.RuleModule} */
export const noCircles = {
  meta: {
    type: 'problem',
    docs: { description: 'Forbid circles of imports, types included.' },
    messages: { circle: 'Circle of imports: {{way}}.' },
    schema: [],
  },
  create: (context) => ({
    Program() {
      const file = context.filename.replaceAll(sep, '/'); // TypeScript's spelling of paths, on Windows too
      const circle = circleThrough(file);
      if (circle?.[0] === undefined) return;
      const { line, column } = circle[0];
      const files = [file, ...circle.map(({ target }) => target)];
      const way = files.map((path) => relative(context.cwd, path)).join(' → ');
      context.report({ loc: { line, column }, messageId: 'circle', data: { way } });
    },
  }),
};
