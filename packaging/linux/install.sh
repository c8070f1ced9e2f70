#!/bin/sh
# Installs Viva for the person who runs it; the .run file calls it from its unpacked folder. No root needed.
#
#   --to FOLDER    where the program goes (default: ~/.local/opt/viva)
#   --check        only say whether this computer is fit for Viva
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
bin=$HOME/.local/bin
target=$HOME/.local/opt/viva
check_only=

say() { printf '%s\n' "$*"; }
stop() {
    printf '\n%s\nNothing was installed.\n' "$*" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --to)
            [ $# -ge 2 ] || stop "After --to the name of a folder is needed."
            target=$2
            shift
            ;;
        --check) check_only=yes ;;
        *) stop "The installer does not know \"$1\". It knows --to FOLDER and --check." ;;
    esac
    shift
done
case $target in /*) ;; *) target=$PWD/$target ;; esac

machine=$(uname -m)
built_for=$(cat "$here/machine")
[ "$machine" = "$built_for" ] ||
    stop "This is Viva for computers of the kind $built_for, and this one is $machine. Download the other file."
if [ "$machine" = x86_64 ] && [ -r /proc/cpuinfo ] && ! grep -qw sse4_2 /proc/cpuinfo; then
    stop "This computer's processor is too old for Viva, which needs one made after 2009 or so."
fi

# The C library's version: the first thing that an old system lacks.
wanted=$(cat "$here/libc")
found=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d' ' -f2 || true)
[ -n "$found" ] || stop "Viva needs a Linux with the GNU C library (glibc), version $wanted or newer; this one has another."
newest=$(printf '%s\n%s\n' "$wanted" "$found" | sort -t. -k1,1n -k2,2n | tail -n 1)
[ "$newest" = "$found" ] ||
    stop "This Linux is too old for Viva: its C library is version $found, and Viva needs $wanted or newer. Update the system first."

libraries=$( (ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null || true) | sed -n 's/^[[:space:]]*\([^ ]*\) .*/\1/p')
missing=
packages=
if [ -n "$libraries" ]; then
    while read -r library package; do
        printf '%s\n' "$libraries" | grep -qxF "$library" || {
            missing="$missing $library"
            packages="$packages $package"
        }
    done <"$here/libraries"
fi
if [ -n "$missing" ]; then
    packages=$(printf '%s\n' $packages | sort -u | tr '\n' ' ')
    if command -v apt-get >/dev/null 2>&1; then
        stop "Viva needs a few parts of the system that are not here. Whoever looks after this computer types:

    sudo apt-get install $packages
"
    fi
    stop "Viva needs these parts of the system, which are not here:$missing. Install them with the system's package
manager (on Debian their packages are: $packages)."
fi

# Kilobytes: the program, and the models that are not there yet.
space_at() {
    folder=$1
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    df -Pk "$folder" | awk 'NR == 2 { print $4 }'
}
needs=$(du -sk "$here" | cut -f1)
free=$(space_at "$target")
[ "$free" -gt $((needs + 200000)) ] ||
    stop "There is not enough room on the disk: Viva needs $((needs / 1000 + 200)) MB there, and $((free / 1000)) MB are free."
[ -z "$check_only" ] || {
    say "This computer is fit for Viva."
    exit 0
}

say "Installing Viva in $target ..."
# What was running goes on with its old files; the person's own data lie elsewhere.
mkdir -p "$(dirname "$target")" "$bin" "$data/applications" "$data/metainfo"
if [ -d "$target" ] && [ ! -f "$target/uninstall.sh" ]; then
    stop "The folder $target is there already, and Viva did not make it. Choose another one with --to FOLDER."
fi
new=$target.new
rm -rf "$new"
mv "$here/viva" "$new" 2>/dev/null || cp -a "$here/viva" "$new"
cp "$here/uninstall.sh" "$new/uninstall.sh"
rm -rf "$target.old"
[ ! -d "$target" ] || mv "$target" "$target.old"
mv "$new" "$target"
rm -rf "$target.old"

if [ -d "$here/models" ]; then
    say "Adding the models ..."
    mkdir -p "$data/viva/models"
    for model in "$here/models"/*; do
        name=$(basename "$model")
        if [ ! -d "$data/viva/models/$name" ]; then
            mv "$model" "$data/viva/models/$name" 2>/dev/null || cp -a "$model" "$data/viva/models/$name"
        fi
    done
fi

ln -sf "$target/viva" "$bin/viva"
(cd "$here/share" && find . -type f) | while read -r file; do
    mkdir -p "$data/$(dirname "$file")"
    case $file in
        *.desktop) sed "s|^Exec=viva|Exec=\"$target/viva\"|" "$here/share/$file" >"$data/$file" ;;
        *) cp "$here/share/$file" "$data/$file" ;;
    esac
    printf '%s\n' "$data/$file" >>"$target/installed-files"
done
for refresh in "update-desktop-database $data/applications" "gtk-update-icon-cache -qtf $data/icons/hicolor"; do
    if command -v "${refresh%% *}" >/dev/null 2>&1; then
        $refresh >/dev/null 2>&1 || true
    fi
done

say "Checking the installation; this takes a minute ..."
if "$target/viva" --self-test --report "$target/self-test.txt" >/dev/null 2>&1; then
    say "Everything works."
else
    say "Viva is installed, but not every part works here yet. What was found is in"
    say "$target/self-test.txt; in Viva it is under Help, \"Check this installation\"."
fi
say
say "Viva is in the menu of programs. To remove it: $target/uninstall.sh"
