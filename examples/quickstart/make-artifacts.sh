#!/bin/sh
# Makes the folder 'artifacts' from the folder 'src', bit for bit the same every time.
#
#   ./make-artifacts.sh         rebuilds artifacts/
#   ./make-artifacts.sh DIR     builds into the new directory DIR instead, to compare
#
# Needs GNU tar, GNU gzip and Info-ZIP's zip. Order, times, owners and modes are fixed here, so nothing of this machine
# gets into the archives. After a change of src/word_count.py its digest in plugins.yaml has to follow; the script says so.
set -eu

cd "$(dirname "$0")"
here=$(pwd)
out=${1:-"$here/artifacts"}
umask 022
export LC_ALL=C TZ=UTC

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# settle DIR: modes and times that do not depend on the checkout
settle() {
    find "$1" -type d -exec chmod 755 {} +
    find "$1" -type f -exec chmod 644 {} +
    find "$1" -type f -exec grep -l '^#!' {} + | while read -r program; do chmod 755 "$program"; done
    find "$1" -exec touch -t 202601010000.00 {} +
}

# targz DIR FILE: all of DIR as a tar.gz
targz() {
    settle "$1"
    mkdir -p "$(dirname "$2")"
    (cd "$1" && find . -type f | sed 's|^\./||' | sort >"$work/names")
    tar --create --format=ustar --owner=0 --group=0 --numeric-owner --directory="$1" --files-from="$work/names" |
        gzip -n -9 >"$2"
}

# fill TEMPLATE FILE NAME VALUE: TEMPLATE with @NAME@ replaced
fill() {
    mkdir -p "$(dirname "$2")"
    sed "s|@$3@|$4|g" "$1" >"$2"
}

if [ $# -eq 0 ]; then
    rm -rf "$out"
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)

# 1. A definition alone: one file, nothing to run.
cp src/checklist.yaml "$out/checklist.yaml"

# 2. A program beside its readme and licence: becomes one executable file.
cp -R src/hello "$work/hello"
targz "$work/hello" "$out/hello-1.0.0.tar.gz"

# 3. Several files: become a directory.
cp -R src/stats "$work/stats"
settle "$work/stats"
(cd "$work/stats" && find . -type f | sed 's|^\./||' | sort | zip -q -X -D -9 "$work/stats.zip" -@)
cp "$work/stats.zip" "$out/stats.zip"

# 4. A folder taken as it is.
cp -R src/rules "$out/rules"

# 5. Several versions below one path, one of them not yet released.
for version in 1.9.0 1.10.0 2.0.0-rc.1; do
    fill src/greet/greet.in "$work/greet-$version/greet" VERSION "$version"
    targz "$work/greet-$version" "$out/greet/$version/greet.tar.gz"
done

# 6. One archive for each platform.
for platform in linux-amd64 linux-arm64 darwin-amd64 darwin-arm64; do
    fill src/whereami/whereami.in "$work/whereami-$platform/whereami" PLATFORM "$platform"
    targz "$work/whereami-$platform" "$out/whereami/0.3.0/whereami-$platform.tar.gz"
done

# 7. One file whose digest the configuration gives.
cp src/word_count.py "$out/word_count.py"
settle "$out"

digest=$(sha256sum "$out/word_count.py" | cut -d ' ' -f 1)
if ! grep -q "$digest" plugins.yaml; then
    echo "plugins.yaml: the sha256 of word_count must become $digest" >&2
    exit 1
fi
