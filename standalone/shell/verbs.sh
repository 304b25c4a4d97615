# The verbs that need neither a JDK nor a build.

# A line per process; 0 when everything is ready.
status() {
    local name process state shown address all_ready=0
    if ! anything_runs; then
        printf 'Nothing is running; ./handoff up starts it.\n'
        return 1
    fi
    for name in $children; do
        process=$(running "$name")
        state=stopped shown=- address=""
        if [ -n "$process" ]; then
            state="not ready" shown=${process% *} address=$(recorded "$name" address)
            if is_ready "$name"; then
                state=ready
            fi
        fi
        [ "$state" = ready ] || all_ready=1
        printf '%-10s %-9s %8s  %s\n' "$name" "$state" "$shown" "$address"
    done
    if [ -z "$(running launcher)" ]; then
        printf 'The launcher is gone, so what ends is not started again; ./handoff down stops the rest.\n'
        all_ready=1
    fi
    return "$all_ready"
}

# Asks the launcher to stop, then stops what a killed launcher left behind. Nothing else is touched.
down() {
    local launcher name process kafka postgres
    if ! anything_runs; then
        printf 'Nothing is running.\n'
        return 0
    fi
    printf 'Stopping…\n'
    launcher=$(running launcher)
    if [ -n "$launcher" ]; then
        kill -TERM "${launcher% *}" 2>/dev/null || true
        await_end "$launcher" 120 || fail "The launcher (process ${launcher% *}) did not stop within 120 s; end it" \
            "with kill -9 and run ./handoff down again."
    fi
    set --
    for name in $services; do
        process=$(running "$name")
        [ -z "$process" ] || set -- "$@" "$process"
    done
    kafka=$(running kafka)
    postgres=$(running_postgres)
    [ $# -eq 0 ] || stop_all TERM "$@"
    [ -z "$kafka" ] || stop_all TERM "$kafka"
    if [ -n "$postgres" ]; then
        # Disconnect everybody and stop cleanly; where that takes too long, stop at once and recover at the next start.
        kill -INT "${postgres% *}" 2>/dev/null || true
        await_end "$postgres" 60 || stop_all QUIT "$postgres"
    fi
    for name in launcher $children; do
        [ -n "$(running "$name")" ] || rm -f "$home/run/$name.json"
    done
    printf 'Stopped.\n'
}

# The end of the log of $1.
logs() {
    local name
    for name in $children build; do
        if [ "$name" = "${1-}" ] && [ $# -eq 1 ]; then
            [ -r "$home/logs/$name.log" ] || fail "There is no log of $name yet; ./handoff up writes it."
            tail -n 200 "$home/logs/$name.log"
            printf '(%s)\n' "$home/logs/$name.log" >&2
            return 0
        fi
    done
    misused "Whose log? ./handoff logs $(printf '%s|' $children)build"
}
