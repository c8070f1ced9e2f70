#!/bin/sh
# Removes Viva as the .run file installed it. History, recordings, settings and models stay, unless told otherwise:
#
#   --with-data    remove them too
set -eu
target=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}/viva
settings=${XDG_CONFIG_HOME:-$HOME/.config}/viva
cache=${XDG_CACHE_HOME:-$HOME/.cache}/viva
state=${XDG_STATE_HOME:-$HOME/.local/state}/viva
with_data=

case ${1:-} in
    "") ;;
    --with-data) with_data=yes ;;
    *)
        echo "uninstall.sh does not know \"$1\". It knows --with-data." >&2
        exit 2
        ;;
esac
if [ ! -x "$target/viva" ] || [ ! -d "$target/_internal" ]; then
    echo "There is no Viva in $target; nothing was removed." >&2
    exit 1
fi

if [ -f "$target/installed-files" ]; then
    while read -r file; do rm -f "$file"; done <"$target/installed-files"
fi
link=$HOME/.local/bin/viva
if [ "$(readlink "$link" 2>/dev/null || true)" = "$target/viva" ]; then
    rm -f "$link"
fi
rm -rf "$target"
if [ -n "$with_data" ]; then
    rm -rf "$data" "$settings" "$cache" "$state"
    echo "Viva was removed, with your history, recordings, settings and models."
else
    echo "Viva was removed. Your history, recordings and models are still in $data."
fi
