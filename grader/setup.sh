#!/bin/sh
# Install what the course and its tests need and this machine lacks.
#
# usage: sh grader/setup.sh [--student] [--dry-run]
#   --student  only what a student needs, not what the grader and the tests of the course need
#   --dry-run  say what would be run, and run nothing
#
# Works with apt, dnf, pacman and brew, as root or with sudo, and asks nothing.  The grader is for
# Linux only: with brew, nothing is installed for it.
# A thing is there when it does its work: a header compiles, a sanitizer links.
set -u

# for whom, what, its packages on each system; "-" is done without there
needs='
student  compiler      gcc,libc6-dev          gcc,libasan,libubsan  gcc                gcc
student  make          make                   make                  make               make
student  pkg-config    pkg-config             pkgconf-pkg-config    pkgconf            pkgconf
student  check         check                  check-devel           check              check
student  zlib          zlib1g-dev             zlib-devel            zlib               zlib
student  gnuplot       gnuplot-nox            gnuplot               gnuplot            gnuplot
grader   static        gcc,libc6-dev          gcc,glibc-static      gcc                -
grader   bubblewrap    bubblewrap             bubblewrap            bubblewrap         -
grader   libseccomp    libseccomp-dev         libseccomp-devel      libseccomp         -
grader   libarchive    libarchive-dev         libarchive-devel      libarchive         -
grader   jansson       libjansson-dev         jansson-devel         jansson            -
grader   libsodium     libsodium-dev          libsodium-devel       libsodium          -
tests    gcc           gcc,libc6-dev          gcc,libasan,libubsan  gcc                -
tests    clang         clang,libclang-rt-dev  clang,compiler-rt     clang,compiler-rt  -
tests    clang-format  clang-format           clang-tools-extra     clang              clang-format
tests    shellcheck    shellcheck             ShellCheck            shellcheck         shellcheck
tests    xmllint       libxml2-utils          libxml2               libxml2            -
tests    python3       python3                python3               python             -'

# links HEADER COMPILER FLAGS...: whether a program with that header becomes an executable
links() {
    header=$1 compiler=$2
    shift 2
    printf '#include <%s>\nint main(void) { return 0; }\n' "$header" |
        "$compiler" -x c - -o "$tmp/probe" "$@"
}

# shellcheck disable=SC2086 # several flags
found() { # NAME HEADER: whether a program with this library of pkg-config becomes an executable
    flags=$(pkg-config --cflags --libs "$1") && links "$2" cc $flags
}

has() {
    case $1 in
    compiler) links math.h cc -fsanitize=address,undefined -lm ;;
    make) make --version | grep GNU ;;
    check) found check check.h ;;
    zlib) links zlib.h cc -lz ;;
    gnuplot) gnuplot -e 'set terminal svg; set terminal pngcairo' ;;
    static) links math.h gcc -static -lm ;;
    bubblewrap) bwrap --version ;;
    libseccomp) found libseccomp seccomp.h ;;
    libarchive) found libarchive archive.h ;;
    jansson) found jansson jansson.h ;;
    libsodium) found libsodium sodium.h ;;
    gcc) links math.h gcc -fsanitize=address,undefined -lm ;;
    clang) links math.h clang -fsanitize=address,undefined -lm &&
        links math.h clang -fsanitize=address,fuzzer -Dmain=LLVMFuzzerTestOneInput ;;
    *) "$1" --version ;;
    esac
}

# The needs that are not met, a line each: what, packages
missing() {
    echo "$needs" | while read -r whom what apt dnf pacman brew; do
        case $manager in
        apt-get) packages=$apt ;;
        dnf) packages=$dnf ;;
        pacman) packages=$pacman ;;
        brew) packages=$brew ;;
        none) packages=$what ;;
        esac
        case $whom/$packages in
        $who/[!-]*) has "$what" </dev/null >/dev/null 2>&1 || echo "$what $packages" ;;
        esac
    done
}

column() { echo "$lacking" | cut -d ' ' -f "$1" | tr ',' '\n' | awk '!n[$0]++' | paste -s -d ' ' -; }

# Whether nothing is missing; if not, sets $what and $packages.
ready() {
    lacking=$(missing)
    what=$(column 1) packages=$(column 2)
    # the runtimes of the clang that is there, which need not be the system's usual one
    clang=$(clang -dumpversion 2>/dev/null) && packages=$(echo "$packages" |
        sed "s/libclang-rt-dev/libclang-rt-${clang%%.*}-dev/")
    [ -z "$lacking" ]
}

by_hand() {
    case $manager in
    none) advice="this system's packages for $what" ;;
    pacman) advice="pacman -S $packages" ;;
    *) advice="$manager install $packages" ;;
    esac
    echo "setup: $1; install by hand: $advice" >&2
    exit 1
}

run() {
    echo "+ $*"
    $dry "$@" </dev/null
}

# shellcheck disable=SC2086 # several packages, and perhaps no sudo
install() {
    case $manager in
    apt-get)
        apt="$sudo env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120"
        run $apt update
        # Ubuntu 22.04 has the runtimes in clang and no such package
        $dry apt-cache show libclang-rt-dev >/dev/null 2>&1 ||
            packages=$(echo "$packages" | sed 's/libclang-rt-dev//')
        run $apt install -y --no-install-recommends --no-upgrade $packages
        ;;
    dnf) run $sudo dnf install -y $packages ;;
    pacman)
        # a fresh container has no lists, and pacman takes new lists only with an upgrade
        ls /var/lib/pacman/sync/*.db >/dev/null 2>&1 && lists= || lists=yu
        run $sudo pacman -S$lists --needed --noconfirm $packages
        ;;
    brew) run brew install $packages ;;
    esac
}

who='*' dry=
for option; do
    case $option in
    --student) who=student ;;
    --dry-run) dry=: ;;
    --help) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" && exit ;;
    *) echo "setup: no option $option: see sh grader/setup.sh --help" >&2 && exit 2 ;;
    esac
done

tmp=$(mktemp -d) || exit
trap 'rm -rf "$tmp"' EXIT
for manager in apt-get dnf pacman brew none; do
    command -v "$manager" >/dev/null 2>&1 && break
done

if ready; then
    echo "setup: everything is there"
    exit
fi
echo "setup: missing: $what"
case $manager:$(id -u) in
none:*) by_hand "no apt-get, dnf, pacman or brew here" ;;
brew:* | *:0) sudo= ;;
*) sudo=sudo ;;
esac
if [ "$sudo" ] && ! command -v sudo >/dev/null; then
    by_hand "no root and no sudo"
fi
echo "setup: to install with ${sudo:+sudo }$manager: $packages"
install
[ -z "$dry" ] || exit 0
ready || by_hand "still missing: $what"
echo "setup: everything is there now"
