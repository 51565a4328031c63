import type { InventoryFormat } from './formats';
import type { InventoryReader } from './reading';

/** Loads the reader of a kind of file. Libraries lie in bundles that are loaded with the first file that needs them. */
export const LOAD_READER: Readonly<Record<InventoryFormat, () => Promise<InventoryReader>>> = {
  inventoryFile: async () => (await import('./textReaders')).readInventoryFile,
  csv: async () => (await import('./textReaders')).readCsv,
  ansibleList: async () => (await import('./textReaders')).readAnsibleList,
  ansibleIni: async () => (await import('./textReaders')).readAnsibleIni,
  ansibleYaml: async () => (await import('./ansible/yamlFile')).readAnsibleYaml,
  rdcman: async () => (await import('./xmlReaders')).readRdcman,
  mremoteng: async () => (await import('./xmlReaders')).readMremoteng,
  sshConfig: async () => (await import('./textReaders')).readSshConfig,
  nameList: async () => (await import('./textReaders')).readNameList,
};
