#!/bin/sh
# Consumes events of Fairlead and asks for releases with kcat.
#
#   kcat.sh consume TOPIC [--once]     a line for each event: time, type and stream, from its headers
#   kcat.sh release SERVICE ENVIRONMENT VERSION REQUEST-ID
#
# KAFKA is the broker; KAFKA_USER and KAFKA_PASSWORD are needed where it asks for them; FAIRLEAD_TOKEN_NAME and
# FAIRLEAD_TOKEN sign a release, whose body is made by fairlead_events.py (Python 3, standard library alone).
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In a file: a command line is read by everybody.
printf 'bootstrap.servers=%s\n' "${KAFKA:-127.0.0.1:8092}" >"$work/settings"
if [ -n "${KAFKA_USER:-}" ]; then
    printf 'security.protocol=%s\nsasl.mechanisms=%s\nsasl.username=%s\nsasl.password=%s\n' \
        "${KAFKA_PROTOCOL:-SASL_PLAINTEXT}" "${KAFKA_MECHANISM:-PLAIN}" "$KAFKA_USER" "$KAFKA_PASSWORD" >>"$work/settings"
fi

consume() {
    [ "${2:-}" = --once ] && until_end=-e || until_end=-u
    kcat -F "$work/settings" -C -q -t "$1" -o beginning "$until_end" -f '%h\n' |
        awk -F, '{ time = type = stream = "-"
            for (i = 1; i <= NF; i++) {
                if (sub(/^ce_time=/, "", $i)) time = $i
                else if (sub(/^ce_type=/, "", $i)) type = $i
                else if (sub(/^ce_subject=/, "", $i)) stream = $i
            }
            print time, type, stream; fflush() }'
}

release() {
    kcat -F "$work/settings" -C -q -t fairlead.schemas.v1 -o beginning -e -f '%k %s\n' >"$work/schemas"
    python3 "$here/fairlead_events.py" "$work/schemas" "$@" "$work/value" >"$work/headers"
    key="$1/$2"
    set --
    while IFS= read -r header; do
        set -- "$@" -H "$header"
    done <"$work/headers"
    kcat -F "$work/settings" -P -t fairlead.ci.v1 -k "$key" "$@" "$work/value"
    printf 'asked for by event %s\n' "$(sed -n 's/^ce_id=//p' "$work/headers")"
}

case "${1:-} $#" in
    'consume 2' | 'consume 3') shift && consume "$@" ;;
    'release 5') shift && release "$@" ;;
    *)
        sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
