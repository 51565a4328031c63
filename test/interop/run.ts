import { execFile } from 'node:child_process';

/**
 * Runs a program.
 * @param env variables added to our environment
 * @returns its standard output
 * @throws Error with its output when it fails
 */
export function run(
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } };
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      if (error) reject(new Error([`${file} failed:`, stdout, stderr].join('\n').trim(), { cause: error }));
      else resolve(stdout);
    });
    child.stdin?.on('error', () => undefined).end(input);
  });
}
