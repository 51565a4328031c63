import type { DeploymentFailure } from '../../../features';
import type { ScriptHandler } from './scriptHandler';

/** The scripts about features (`windows/feature/scripts`). */

/** The class of the cmdlet, which error records name. */
const CLASS = 'Microsoft.Windows.ServerManager.Commands.AddWindowsFeatureCommand';

/** The error of PowerShell for a cmdlet that it does not have; the category is that of an object that was not found. */
const NO_CMDLET = {
  Id: 'CommandNotFoundException',
  Category: '13',
  Message: "The term 'Install-WindowsFeature' is not recognized as a name of a cmdlet.",
};

export const installFeature: ScriptHandler = (request, { serverManager }) => {
  if (!serverManager.hasCmdlets) return { failure: NO_CMDLET, warnings: [] };
  const source = request.optionalText('source');
  const end = serverManager.install(source === undefined ? [] : [source]);
  if ('failure' in end) return { failure: failureObject(end.failure), warnings: [] };
  const { restartRequired, warnings, added } = end;
  const ending = restartRequired ? 'SuccessRestartRequired' : 'Success';
  return {
    success: 'True',
    restartNeeded: restartRequired ? 'Yes' : 'No',
    exitCode: added.length === 0 ? 'NoChangeNeeded' : ending,
    features: added.map(({ uniqueName }) => ({ Name: uniqueName, Messages: [] })),
    warnings: warnings.map((text) => ({ Text: text })),
  };
};

function failureObject({ id, category, message }: DeploymentFailure): object {
  return { Id: `${id},${CLASS}`, Category: String(category), Message: message };
}
