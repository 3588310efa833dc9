#!/bin/sh
# Compares whole processes: `pluginctl list` of the quickstart against a JVM that says hello, in alternating rounds.
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
cp -R "$root/examples/quickstart/." "$work"
"$root/pluginctl" install -q -c "$work/plugins.yaml" >/dev/null

"$java" -cp "$classes" io.pluginmanager.benchmarks.Startup "$rounds" \
    "$java" -cp "$classes" io.pluginmanager.benchmarks.Hello -- \
    "$root/pluginctl" list -c "$work/plugins.yaml"
