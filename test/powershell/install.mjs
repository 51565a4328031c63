// Installs the engine of this layer where it is missing.
//   node test/powershell/install.mjs
import { spawnSync } from 'node:child_process';
import { FOLDER, VERSION, isInstalled } from './engine.mjs';

if (!isInstalled()) {
  const { status, error } = spawnSync(
    'dotnet',
    ['tool', 'install', 'PowerShell', '--version', VERSION, '--tool-path', FOLDER],
    { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1' } },
  );
  if (error || status !== 0) {
    console.log(`PowerShell ${VERSION} is not installed; the tests with a real engine are skipped.`);
    console.log('They need the .NET SDK, whose command dotnet installs it from NuGet.');
    if (process.env['CI'] === 'true') process.exitCode = 1;
  }
}
