import { scriptWithoutModule } from '../../../bits/cmdlets/scripts/prelude';

/**
 * Installs BITS Compact Server by the cmdlet of Server Manager, whose module is loaded by its use. Documented: the cmdlet,
 * its parameters, that it takes parents along, and that nothing restarts without `-Restart`, which is never given. Seen in
 * public logs: Success, RestartNeeded (No, Yes, Maybe), ExitCode, ids of errors such as `NameDoesNotExist`. Believed: the
 * properties of FeatureResult and of its messages; one that is not there is an empty text.
 *
 * A failure is an answer like another: with its category, which decides where no code does. Where there is no such cmdlet,
 * which is so on a client, its id is `CommandNotFoundException`.
 */
export const INSTALL_FEATURE = scriptWithoutModule(String.raw`
  $options = @{ Name = 'BITS-Compact-Server' }
  if ($null -ne $request.source) { $options.Source = $request.source.Substring(1) }
  $warned = @()
  try {
    $result = Install-WindowsFeature @options -Confirm:$false -ErrorAction Stop -WarningVariable warned
    $answer.success = [string]$result.Success
    $answer.restartNeeded = [string]$result.RestartNeeded
    $answer.exitCode = [string]$result.ExitCode
    $answer.features = @(foreach ($feature in $result.FeatureResult) {
      [ordered]@{
        Name = [string]$feature.Name
        Messages = @(foreach ($message in $feature.Message) { [ordered]@{ Text = [string]$message.Text } })
      }
    })
  } catch {
    $answer.failure = [ordered]@{
      Id = [string]$_.FullyQualifiedErrorId
      Category = [string][int]$_.CategoryInfo.Category
      Message = [string]$_.Exception.Message
    }
  }
  $answer.warnings = @(foreach ($text in $warned) { [ordered]@{ Text = [string]$text } })
`);
