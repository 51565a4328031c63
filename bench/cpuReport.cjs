// Loaded before a program: tells on descriptor 3, when it ends, how many milliseconds of the processor it used.
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  process.getBuiltinModule('node:fs').writeSync(3, String((user + system) / 1000));
});
