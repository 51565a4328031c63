/* The bundle of the readers that need little. */
export { readAnsibleIni } from './ansible/iniFile';
export { readAnsibleList } from './ansible/listOutput';
export { readCsv } from './csvFile';
export { readInventoryFile } from './inventoryFile';
export { readNameList } from './nameList';
export { readSshConfig } from './sshConfig';
