/* The bundle of the readers that need the XML libraries. */
export { readMremoteng } from './mremoteng';
export { readRdcman } from './rdcman';
