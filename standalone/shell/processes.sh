# Which processes are ours, and whether they run. A pid alone may meanwhile belong to somebody else, so a process is
# known by its pid and its start, as the launcher has recorded both in $home/run. Works on bash 3.2, with or without
# /proc; needs neither a JDK nor a build.

services="gateway quote dispatch webhook simulator"
children="kafka postgres $services"

# The start is derived from the boot time, which a clock adjustment may move a little, and rounded to seconds.
start_tolerance=3
# From the birth of a Postgres until it writes its file.
postmaster_tolerance=10

# Field $2 of the record of $1, or nothing. A record has a field a line.
recorded() {
    [ -r "$home/run/$1.json" ] || return 0
    sed -n 's/^ *"'"$2"'" *: *"\{0,1\}\([^",]*\)"\{0,1\},\{0,1\} *$/\1/p' "$home/run/$1.json" 2>/dev/null || true
}

# $1, such as 1-02:03:04, in seconds.
seconds_of() {
    local days=0 rest=$1 part sum=0 IFS=:
    case $rest in *-*) days=${rest%%-*} rest=${rest#*-} ;; esac
    for part in $rest; do
        sum=$((sum * 60 + 10#$part))
    done
    printf '%s' $((10#$days * 86400 + sum))
}

# When the process $1 has started, in seconds since 1970. Nothing when it doesn't run; one that has ended and only waits
# to be collected doesn't.
start_of() {
    local fields boot ticks
    if [ -r /proc/stat ] && [ -r /proc/self/stat ]; then
        fields=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
        # What stands before is the pid and the program's name, which may hold anything.
        set -- ${fields##*) }
        boot=$(sed -n 's/^btime //p' /proc/stat)
        ticks=$(getconf CLK_TCK 2>/dev/null || printf 100)
        [ "$1" = Z ] || printf '%s' $((boot + ${20} / ticks))
    else
        fields=$(ps -o state= -o etime= -p "$1" 2>/dev/null) || return 0
        set -- $fields
        case ${1:-Z} in Z*) ;; *) printf '%s' $(($(date +%s) - $(seconds_of "$2"))) ;; esac
    fi
}

# Whether the process $1 runs and has started at $2, give or take $3 seconds.
is_process() {
    local start
    start=$(start_of "$1")
    [ -n "$start" ] && [ $((start - $2)) -le "$3" ] && [ $(($2 - start)) -le "$3" ]
}

# "pid start" of what is recorded as $1, if that runs.
running() {
    local pid start
    pid=$(recorded "$1" pid)
    start=$(recorded "$1" started_at_millis)
    case "$pid:$start" in :* | *: | *[!0-9:]*) return 0 ;; esac
    start=$((start / 1000))
    if is_process "$pid" "$start" "$start_tolerance"; then
        printf '%s %s' "$pid" "$start"
    fi
}

# "pid start" of the Postgres on our data, by the file it keeps there. The file of a killed one stays behind.
running_postgres() {
    local file="$home/postgres/data/postmaster.pid" pid="" folder="" start=""
    [ -r "$file" ] || return 0
    { read -r pid && read -r folder && read -r start; } <"$file" 2>/dev/null || return 0
    case "$pid:$start" in :* | *: | *[!0-9:]*) return 0 ;; esac
    if [ "$folder" -ef "$home/postgres/data" ] && is_process "$pid" "$start" "$postmaster_tolerance"; then
        printf '%s %s' "$pid" "$start"
    fi
}

# Whether anything of ours runs.
anything_runs() {
    local name
    for name in launcher $children; do
        [ -z "$(running "$name")" ] || return 0
    done
    [ -n "$(running_postgres)" ]
}

# Whether a program accepts connections at $1, an address or an http URL without a path.
answers() {
    local address=${1#http://}
    (exec 3<>"/dev/tcp/${address%:*}/${address##*:}") 2>/dev/null
}

# Whether the http URL $1 is answered 200 within two seconds.
is_ok() {
    local rest=${1#http://} address line=""
    address=${rest%%/*}
    (
        exec 3<>"/dev/tcp/${address%:*}/${address##*:}" || exit 1
        printf 'GET /%s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n' "${rest#*/}" "$address" >&3 || exit 1
        IFS= read -r -t 2 line <&3 || true
        case $line in HTTP/1.[01]\ 200*) exit 0 ;; esac
        exit 1
    ) 2>/dev/null
}

is_ready() {
    local health
    health=$(recorded "$1" health)
    case $health in
        http://*) is_ok "$health" ;;
        *) answers "$(recorded "$1" address)" ;;
    esac
}

# Waits up to $2 seconds until the process $1, a "pid start", has ended.
await_end() {
    local deadline=$((SECONDS + $2))
    while is_process "${1% *}" "${1#* }" "$postmaster_tolerance"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.1
    done
}

# Sends the signal $1 to each "pid start" that follows, waits up to 20 s for each, and kills what has not gone by then.
stop_all() {
    local signal=$1 process
    shift
    for process in "$@"; do
        kill "-$signal" "${process% *}" 2>/dev/null || true
    done
    for process in "$@"; do
        if ! await_end "$process" 20; then
            kill -KILL "${process% *}" 2>/dev/null || true
            await_end "$process" 10 || fail "Process ${process% *} does not end, even when killed."
        fi
    done
}
