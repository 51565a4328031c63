import { AUTH_KINDS, authentication, DEFAULT_AUTH } from '../security/authentication/kinds';

/** What `--help` prints. */
export const USAGE = `Usage: bits-remote COMMAND [options]

Manages BITS transfer jobs on Windows hosts over WS-Management (WinRM).

Commands
  identify                 say what answers there; with --user, sign in and say it again;
                           with --verbose, walk the way to the jobs and say what is wrong with it
  list                     list the jobs of one or more hosts
  show JOBID               show one job
  create                   create a job on one or more hosts
  creation list            say which create on several hosts was ended in the middle, and where it is not
                           known whether the job is there
  creation check ID        find that out; creation resume ID creates the job where it is missing,
                           creation forget ID lets it be
  add-file JOBID           add a file to a job
  set JOBID                change name, description, priority or timers of a job
  suspend JOBID…           pause jobs
  resume JOBID…            start jobs, or try failed ones again now
  complete JOBID…          make the fetched files visible and end the jobs
  cancel JOBID…            end the jobs and delete what they fetched
  error JOBID              say why a job failed
  watch [JOBID…]           print every change; with job ids, until they have ended
  feature status           say what kind of Windows a host is, and whether it has the feature that
                           brings the BITS provider (BITS Compact Server)
  feature install          install that feature on one or more hosts, without a restart
  feature remove           remove it again; its files stay on the host, and so do the jobs
  publish PATH             let other hosts fetch a file of a host, and print its URL
  published                list what hosts publish
  unpublish URL            take it back; a restart of the host does so, too
  rollout plan FILE        say what a rollout of files to many hosts would do, and create nothing
  rollout start FILE       print its id, then lead it to its end or to a pause
  rollout resume ID|FILE   go on after a pause, or after this program was ended
  rollout retry, skip, complete, cancel, pause ID|FILE
                           for the hosts of --limit, or for all
  rollout adopt, done ID|FILE
                           for hosts of --limit: go on with a job that somebody changed; a job that left its
                           host was completed there
  rollout status, watch, report ID|FILE; rollout list
                           where it stands, by its journal on this computer
  rollout find [FILE]      find rollouts by the jobs on hosts; with FILE, make a lost journal again
  hosts                    print the hosts that are selected, or all of the inventories, and ask them nothing
  practice-host            run a small WinRM host with BITS jobs on this computer

Where
  --host SELECTOR          a name or URL: srv means http://srv:5985/wsman. Several for list, watch, create,
                           feature and hosts: web-[01-40] is a range. Of the hosts of inventories: web-* a
                           pattern, group:NAME, tag:NAME, all. In zsh, quote brackets and stars
  --inventory FILE         a file with hosts, and with how to reach them: *.bits-inventory.json, CSV, Ansible,
                           RDCMan, mRemoteNG, ssh, a list of names. Several, the first with a name counts;
                           without it, BITS_REMOTE_INVENTORY names them as PATH names folders
  --except SELECTOR        without these
  --limit SELECTOR         of these only
  --hosts-from FILE        a selector a line; - is standard input
  --via WAY                auto (default): the provider where it answers, and PowerShell elsewhere; provider:
                           the feature BITS Compact Server of the host; powershell: the BITS cmdlets of its
                           PowerShell 5.1 or later
  --configuration NAME     PowerShell endpoint, where it is not Microsoft.PowerShell
Who
  --auth KIND              ${authKinds()}
  --user NAME              DOMAIN\\name, name@REALM, or the name of a local account; without it,
                           the ticket of the user who is signed in to this computer
  --password-stdin         read the password from standard input, without echo; else BITS_REMOTE_PASSWORD holds it,
                           or BITS_REMOTE_PASSWORD_COMMAND a program with arguments that prints it
  --spn NAME               service principal name, where it is not HTTP/ and the host's name
  --ca FILE                PEM file of the authority that issued the host's certificate
  --fingerprint SHA256     the one certificate of the host that is right
  --cert FILE --key FILE   certificate to sign in with: PEM files, or one PFX file; the password
                           opens its key
create
  --name N --url U --file F [--add URL FILE]… [--type download|upload] [--suspended]
  [--account network|system|local|user] [--description D] [--priority foreground|high|normal|low]
  U is http, https, \\\\server\\share\\file, or a path on the host, which the account of the job reads
  Who owns the job: a service account, or by PowerShell the user who signs in, whose jobs move
  only while that user has a session on the host
  [--wait] [--complete]    wait until the transfer has ended; complete it then
  [--wait-limit SECONDS]   how long to wait; otherwise until nothing has moved for a day. The
                           job stays on the host then
add-file
  --url U --file F
set
  [--name N] [--description D] [--priority P] [--retry-delay SECONDS] [--no-progress-timeout SECONDS]
error
  [--language LANGID]      language of the host's texts, such as 1033 for English
feature install, feature remove: Ctrl-C stops the watching only, the host goes on
  [--source PATH]          install: where the host finds the files, if they were taken off its disk: a
                           share or wim:PATH:N that the computer account of the host may read
publish
  [--readers WHO]          authenticated (default): computers and users that sign in; computers: those of
                           the host's domain; administrators: those of the host; anyone
  [--port N]               where 80 is another program's, or closed
  [--connections N] [--rate BYTES]
                           readers at once, and bytes a second for all of them, at least 1024
rollout
  FILE is *.bits-rollout.json; its hosts are selected among those of --host or of the inventories. After
  the start an id is enough: without both, hosts are reached by their names
  Its files may be those of a host, which publishes them meanwhile: files-01:D:\\Packs\\pack.zip
  BITS_REMOTE_KEEP_ROLLOUTS_DAYS says for how many days the journals of ended rollouts are kept: 30, or 1 to
  3650; start removes older ones
  [--plan FILE]            start: only if file and hosts are those of this output of plan --json
  [--format FORM]          report: markdown (default), json, csv or junit
practice-host
  [--kind server|bare-server|windows11] [--port N] [--user NAME] [--folder DIR] [--rate BYTES]
                           prints where it is, and a URL for uploads: add /NAME to it. Who knows
                           that URL may send files and fetch them back
Questions
  --yes                    answer each one with yes. By PowerShell, jobs of service accounts are made and
                           changed by a task that runs once on the host as such an account; without
                           a terminal and without --yes nothing is done that needs a question
Output
  --json                   one JSON value on standard output (watch, rollout start and others that lead
                           a rollout: one a line)
  --timeout SECONDS        how long a reading may take, 1 to 60; a change may take 5 more
  --help, --version

Exit codes: 0 done, 1 the host or BITS said no, 2 wrong usage, 3 could not connect,
4 could not authenticate, 5 some hosts or jobs failed and others did not,
6 a rollout is not done on every host: it is paused, incomplete, failed or cancelled.
`;

/** The ways to sign in; those that need TLS at the end. */
function authKinds(): string {
  const needsTls = AUTH_KINDS.filter((kind) => authentication(kind).overHttp !== 'sealed');
  const others = AUTH_KINDS.filter((kind) => !needsTls.includes(kind));
  const named = others.map((kind) => (kind === DEFAULT_AUTH ? `${kind} (default)` : kind));
  return `${[...named, needsTls.join(' or ')].join(', ')} (https only)`;
}
