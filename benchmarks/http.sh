#!/usr/bin/env bash
# Compares `pluginctl install` over HTTP with shell pipelines, as whole processes on tmpfs, in alternating rounds.
#
#   benchmarks/http.sh corpus [ROUNDS]     200 archives and files with about 15,000 files in them
#   benchmarks/http.sh big [ROUNDS]        one file of 2 GiB; pluginctl with -Xmx64m
#   benchmarks/http.sh rerun [ROUNDS]      1,000 plugins of which none changed, against a JVM that says hello
#
# Needs nginx, curl, tar, zip, unzip, openssl, GNU time, and for the second pipeline igzip (isal) and bsdtar
# (libarchive-tools); 6 GB in /dev/shm. The first run makes the artifacts below $CORPUS, which takes some minutes.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "$0")/.." && pwd)
what=${1:-corpus} rounds=${2:-7} port=${PORT:-9311}
files=${CORPUS:-${TMPDIR:-/tmp}/pluginctl-corpus}/$what
work=$(mktemp -d /dev/shm/pluginctl-bench.XXXXXX)
trap '[ ! -f "$work/nginx.pid" ] || kill "$(cat "$work/nginx.pid")"; rm -rf "$work"' EXIT

slice() { # POOL OFFSET SIZE
    dd if="$1" bs=64k iflag=skip_bytes,count_bytes skip="$2" count="$3" status=none
}

make_corpus() { # two thirds of the bytes are text; 1 in 7 archives is large, 1 in 40 very large
    RANDOM=42
    awk 'BEGIN { srand(7); for (i = 0; i < 1500000; i++) printf "%s%s", substr("abstractclassreturnprivatefinalstring", 1 + rand() * 30, 2 + rand() * 7), rand() < 0.1 ? "\n" : " " }' >"$work/text"
    openssl enc -aes-128-ctr -pass pass:7 -nosalt -pbkdf2 -in "$work/text" -out "$work/dense"
    local n i count size pool tree
    for ((n = 0; n < 200; n++)); do
        tree=$work/tree
        rm -rf "$tree" && mkdir -p "$tree/bin" "$tree/lib/core"
        count=$((5 + RANDOM % 25)) size=$((4000 + RANDOM % 16000))
        ((n % 7)) || { count=$((200 + RANDOM % 300)) size=$((10000 + RANDOM % 20000)); }
        ((n % 40)) || { count=$((400 + RANDOM % 400)) size=$((40000 + RANDOM % 60000)); }
        ((n % 5)) || count=1
        for ((i = 0; i < count; i++)); do
            pool=$work/text
            ((RANDOM % 3)) || pool=$work/dense
            slice "$pool" $((RANDOM * 60)) $((size / 2 + RANDOM % size)) >"$tree/lib/core/part_$i.dat"
        done
        case $((n % 5)) in
            0) slice "$work/dense" $((RANDOM * 10)) $((10000 + RANDOM * 60)) >"$1/plugin$n.bin" ;;
            1 | 2) (cd "$tree" && zip -q -r "$1/plugin$n.zip" .) ;;
            *) tar -C "$tree" -czf "$1/plugin$n.tar.gz" . ;;
        esac
    done
}

if [ ! -f "$files/SHA256SUMS" ]; then
    echo "making artifacts in $files" >&2
    rm -rf "$files" && mkdir -p "$files"
    case $what in
        corpus) make_corpus "$files" ;;
        big) head -c 2147483648 /dev/zero | openssl enc -aes-128-ctr -pass pass:7 -nosalt -pbkdf2 >"$files/big.bin" ;;
        rerun) for ((n = 0; n < 1000; n++)); do printf 'number %d\n' "$n" >"$files/plugin$n.bin"; done ;;
        *) echo "http.sh: '$what' is none of corpus, big and rerun" >&2 && exit 2 ;;
    esac
    (cd "$files" && sha256sum -- *.* >"$work/sums" && mv "$work/sums" SHA256SUMS)
fi

printf 'pid %s/nginx.pid; error_log %s/error.log; worker_processes 1; events { worker_connections 1024; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000; default_type application/octet-stream;
server { listen 127.0.0.1:%s; root %s; } }\n' "$work" "$work" "$port" "$files" >"$work/nginx.conf"
nginx -c "$work/nginx.conf"
{
    printf 'plugins:\n  plugin_dir: %s/now/plugins\n  durability: process\n  plugins:\n' "$work"
    awk -v url="http://127.0.0.1:$port" \
        '{ name = $2; sub(/[.].*/, "", name); printf "    - {name: %s, url: \"%s/%s\", sha256: \"%s\"}\n", name, url, $2, $1 }' "$files/SHA256SUMS"
} >"$work/plugins.yaml"

fetch() {
    awk -v url="http://127.0.0.1:$port" '{ printf "url = \"%s/%s\"\noutput = \"%s\"\n", url, $2, $2 }' "$files/SHA256SUMS" |
        curl -sSf --no-progress-meter -Z --parallel-max 16 --parallel-immediate -K -
}

stock() {
    fetch && awk '{ print $2 }' "$files/SHA256SUMS" >names
    xargs -P 2 -n 20 -a names sha256sum >found && cmp -s <(sort -k2 found) <(sort -k2 "$files/SHA256SUMS")
    xargs -P 2 -n 1 -a names bash -c 'case $1 in *.bin) ;; *.zip) unzip -qq -d "${1%.zip}" "$1" ;; *) mkdir "${1%.tar.gz}" && tar -xzf "$1" -C "${1%.tar.gz}" ;; esac' _
}

tuned() {
    fetch && awk '{ print $2 }' "$files/SHA256SUMS" >names
    { xargs -P 2 -n 50 -a names openssl dgst -sha256 -r | sed 's/ \*/  /' | sort -k2 | cmp -s - <(sort -k2 "$files/SHA256SUMS"); } &
    xargs -P 2 -n 13 -a names bash -c 'for f; do case $f in *.bin) ;; *.zip) mkdir "${f%.zip}" && bsdtar -xf "$f" -C "${f%.zip}" ;; *) mkdir "${f%.tar.gz}" && igzip -dc "$f" | tar -xf - -C "${f%.tar.gz}" ;; esac; done' _
    wait $!
}

ours() {
    local options=${JAVA_OPTS:-}
    [ "$what" != big ] || options="$options -Xmx64m"
    XDG_CACHE_HOME=$work/now/cache JAVA_OPTS=$options "$root/pluginctl" install -q -c "$work/plugins.yaml"
}

hello() {
    java -Xshare:auto -cp "$work" Hello
}

run() { # NAME
    [ "$what" = rerun ] || rm -rf "$work/now"
    mkdir -p "$work/now/pipeline" && cd "$work/now/pipeline"
    TIMEFORMAT='%R %U %S'
    { time "$1" >/dev/null; } 2>"$work/time" || { cat "$work/time" >&2; exit 1; }
    [ "$2" = 0 ] || awk -v name="$1" 'NF == 3 { print name, $1, $2 + $3 }' "$work/time" >>"$work/figures"
}

targets=(stock ours)
! command -v igzip >/dev/null || ! command -v bsdtar >/dev/null || targets=(tuned stock ours)
if [ "$what" = rerun ]; then
    echo 'class Hello { public static void main(String[] a) { System.out.println("hello"); } }' >"$work/Hello.java"
    javac -d "$work" "$work/Hello.java"
    targets=(hello ours)
fi
for ((round = 0; round <= rounds; round++)); do # round 0 warms up
    for target in "${targets[@]}"; do run "$target" "$round"; done
done
for target in "${targets[@]}"; do
    for column in 2 3; do
        awk -v name="$target" -v c=$column '$1 == name { print $c }' "$work/figures" | sort -n |
            awk '{ v[NR] = $1 } END { printf "%.3f ", v[int((NR + 1) / 2)] }'
    done
    echo "seconds, seconds of processor: $target"
done
