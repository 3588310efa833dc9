#!/bin/sh
# Compares whole processes with a JVM that says hello, in alternating rounds: `pluginctl list` of the quickstart, and
# `pluginctl install` of 1,000 plugins of which none changed.
#
#   benchmarks/startup.sh [ROUNDS]      (how to build: README.md beside this file)
#
# JAVA_HOME   the JDK to use; else the `java` on the PATH
set -eu

root=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd)
classes=${BENCHMARK_CLASSES:-$root/benchmarks/target/quick/classes}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
rounds=${1:-41}

[ -f "$classes/io/pluginmanager/benchmarks/Startup.class" ] || {
    echo "startup.sh: there is no '$classes'. Build it: mvn -Pquick -DskipTests -pl benchmarks -am package" >&2
    exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

mkdir "$work/quickstart" "$work/many" "$work/many/artifacts"
cp -R "$root/examples/quickstart/." "$work/quickstart"
{
    printf 'plugins:\n  providers:\n    - {name: shelf, type: file, root: ./artifacts}\n  plugins:\n'
    n=0
    while [ $n -lt 1000 ]; do
        n=$((n + 1))
        printf 'description: number %d\n' $n >"$work/many/artifacts/plugin-$n.yaml"
        sum=$(sha256sum <"$work/many/artifacts/plugin-$n.yaml")
        printf '    - {name: plugin-%d, provider: shelf, path: plugin-%d.yaml, sha256: "%s"}\n' $n $n "${sum%% *}"
    done
} >"$work/many/plugins.yaml"

compare() {
    "$java" -cp "$classes" io.pluginmanager.benchmarks.Startup "$rounds" \
        "$java" -cp "$classes" io.pluginmanager.benchmarks.Hello -- "$root/pluginctl" "$@"
}

"$root/pluginctl" install -q -c "$work/quickstart/plugins.yaml" >/dev/null
"$root/pluginctl" install -q -c "$work/many/plugins.yaml" >/dev/null
compare list -c "$work/quickstart/plugins.yaml"
compare install -c "$work/many/plugins.yaml"
