// Loaded before a program: writes to descriptor 3, at the end, the milliseconds of processor time that it used, and the
// most memory that it had in kilobytes. With BITS_REMOTE_BENCH_CHILDREN, the time of its children is added.
const fs = process.getBuiltinModule('node:fs');

/** Clock ticks of a second in /proc. */
const TICKS = 100;

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  // Looking for them takes some milliseconds, which belong to nobody.
  const children = process.env['BITS_REMOTE_BENCH_CHILDREN'] === '1' ? childTime() : 0;
  fs.writeSync(3, `${(userCPUTime + systemCPUTime) / 1000 + children} ${maxRSS}`);
});

/**
 * Milliseconds of the children of this process, ended ones included, such as the one with the Kerberos library. Node
 * tells nothing of them: 0 where there is no /proc.
 */
function childTime() {
  const own = statOf('self');
  if (own === undefined) return 0;
  let ticks = own.ended;
  for (const name of fs.readdirSync('/proc')) {
    const child = /^\d+$/.test(name) ? statOf(name) : undefined;
    if (child?.parent === process.pid) ticks += child.own + child.ended;
  }
  return (ticks * 1000) / TICKS;
}

/**
 * Fields of proc(5): parent, and ticks of the process and of its ended children.
 * @param {string} name
 */
function statOf(name) {
  try {
    const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
    // The second field is a name in parentheses, with anything in it.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return { parent: fields[1], own: user + system, ended: endedUser + endedSystem };
  } catch {
    // Ended meanwhile, or another system.
    return undefined;
  }
}
