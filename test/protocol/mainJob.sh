#!/usr/bin/env bash
# The main use of a job, from a shell. Environment: CLI (the built command), HOST (the WinRM address), FILES (a file
# server that the host reaches), DATA (the local path of the host's C:\Data), BITS_REMOTE_USER, and the password in
# BITS_REMOTE_PASSWORD.
set -euo pipefail

bits() { node "$CLI" "$@" --host "$HOST" --user "$BITS_REMOTE_USER" --json; }
# field EXPRESSION: reads JSON from standard input as `it`
field() { node -e 'let t="";process.stdin.on("data",(d)=>t+=d).on("end",()=>{const it=JSON.parse(t);console.log(eval(process.argv[1]))})' "$1"; }
expect() { if [ "$2" != "$3" ]; then echo "$1: expected $3, got $2" >&2; exit 1; fi; echo "ok: $1 is $2"; }

expect 'the vendor' "$(node "$CLI" identify --host "$HOST" --json | field it.productVendor)" 'Microsoft Corporation'
expect 'the number of jobs at first' "$(bits list | field 'it[0].jobs.length')" 0

# A download of 100 MB: created suspended, raised, resumed, watched, completed.
job=$(bits create --name 'Monthly update' --description 'from a shell' --suspended \
  --url "$FILES/files/update-100MB.bin" --file 'C:\Data\update.bin' | field 'it[0].job.jobId')
expect 'the state after create' "$(bits show "$job" | field it.state)" SUSPENDED
expect 'the priority after set' "$(bits set "$job" --priority foreground | field it.priority)" FOREGROUND
expect 'the retry delay after set' "$(bits set "$job" --retry-delay 60 | field it.minimumRetryDelay)" 60
bits resume "$job" >/dev/null
bits watch "$job" > "$DATA/../watch.jsonl"
expect 'the last line of watch' "$(tail -n 1 "$DATA/../watch.jsonl" | field it.job.state)" TRANSFERRED
expect 'lines of watch with progress' \
  "$(node -e 'const l=require("fs").readFileSync(process.argv[1],"utf8").trim().split("\n").map(JSON.parse);console.log(l.some((e)=>e.job.state==="TRANSFERRING"&&BigInt(e.job.bytesTransferred)>0n))' "$DATA/../watch.jsonl")" true
expect 'the size' "$(bits show "$job" | field it.bytesTransferred)" 104857600
expect 'the state after complete' "$(bits complete "$job" | field 'it[0].state')" null
node -e 'fetch(process.argv[1]).then(async(a)=>process.stdout.write(Buffer.from(await a.arrayBuffer())))' \
  "$FILES/files/update-100MB.bin" | cmp - "$DATA/update.bin"
echo 'ok: the file is byte for byte the source'

# A source that answers 404: the error is printed, the job is cancelled.
job=$(bits create --name 'Wrong path' --url "$FILES/missing.bin" --file 'C:\Data\missing.bin' | field 'it[0].job.jobId')
code=0; bits watch "$job" > /dev/null || code=$?
expect 'the exit code of watching it fail' "$code" 1
expect 'the code of the error' "$(bits error "$job" | field it.code)" 0x80190194
bits error "$job" | field 'it.advice.length > 0' | grep -qx true
expect 'the state after cancel' "$(bits cancel "$job" | field 'it[0].state')" null
expect 'the number of jobs at the end' "$(bits list | field 'it[0].jobs.length')" 0

# Several jobs at once, one of them unknown: exit code 5, one entry for each.
job=$(bits create --name 'Kept' --suspended --url "$FILES/files/a-1MB.bin" --file 'C:\Data\a.bin' | field 'it[0].job.jobId')
code=0; answer=$(bits cancel "$job" '{00000000-0000-0000-0000-000000000000}') || code=$?
expect 'the exit code of a part failure' "$code" 5
expect 'the error of the unknown job' "$(field 'it[1].error.code' <<< "$answer")" JOB_NOT_FOUND

# All in one command.
expect 'the state after create --complete' \
  "$(bits create --name 'One go' --url "$FILES/files/a-1MB.bin" --file 'C:\Data\one.bin' --add "$FILES/files/b-1MB.bin" 'C:\Data\two.bin' --complete | field 'it[0].job.state')" ACKNOWLEDGED
test -f "$DATA/one.bin" && test -f "$DATA/two.bin"
echo 'ok: both files are there'
