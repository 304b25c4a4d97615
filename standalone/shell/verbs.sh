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
        await_end "$launcher" 200 || fail "The launcher (process ${launcher% *}) did not stop within 200 s; end it" \
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

# $1 random bytes, as hexadecimal digits.
random_hex() {
    od -An -vtx1 -N"$1" /dev/urandom | tr -d ' \n'
}

# The same in base64.
random_base64() {
    head -c "$1" /dev/urandom | base64 | tr -d '\n'
}

# Writes the credentials that docker-compose.yml asks for, once.
compose_env() {
    local file="$root/.env" new
    case "$#:${1-}" in 0: | 1:--force) ;; *) misused "./handoff compose-env takes --force, or nothing." ;; esac
    if [ -e "$file" ] && [ $# -eq 0 ]; then
        fail "$file is there already, and what is in Postgres and Kafka is sealed with its key. To start empty," \
            "remove the volumes (docker compose down --volumes), then ./handoff compose-env --force."
    fi
    new=$(umask 077 && mktemp "$root/.env.XXXXXX")
    cat >"$new" <<END
# Credentials of docker-compose.yml, drawn by ./handoff compose-env; docs/compose.md has what else may stand here.
# Losing HANDOFF_SEALING_KEY loses every secret in Postgres and Kafka.
HANDOFF_SEALING_KEY=$(random_base64 32)
HANDOFF_INTERNAL_TOKEN=$(random_hex 24)
HANDOFF_FLEET_SECRET=$(random_hex 24)
HANDOFF_ADMIN_KEY=$(random_hex 24)
HANDOFF_DB_PASSWORD=$(random_hex 24)
POSTGRES_PASSWORD=$(random_hex 24)
GRAFANA_ADMIN_PASSWORD=$(random_hex 12)
# The sandbox's merchant.
HANDOFF_SANDBOX_TOKEN=sandbox_$(random_hex 12)
HANDOFF_SANDBOX_SECRET=$(random_hex 32)
HANDOFF_SANDBOX_CALLBACK_SECRET=whsec_$(random_base64 32)
HANDOFF_SANDBOX_CALLBACK_API_KEY=$(random_hex 24)
END
    mv -f "$new" "$file"
    printf 'Drew new credentials into %s, which only you can read.\n' "$file"
    printf 'Next: ./mvnw -DskipTests package && docker compose up --build --wait\n'
}
