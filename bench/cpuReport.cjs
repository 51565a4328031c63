// Loaded before a program: writes to descriptor 3, at the end, the milliseconds of processor time that it used, and the most
// memory that it had in kilobytes.
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.getBuiltinModule('node:fs').writeSync(3, `${(userCPUTime + systemCPUTime) / 1000} ${maxRSS}`);
});
