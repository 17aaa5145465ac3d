#!/bin/sh
# grader/setup.sh on machines of our making: every compiler, tool and package manager it can find
# is a fake that fails when told to and writes down how it was called.
# shellcheck disable=SC2016,SC2034 # a condition is expanded when check evaluates it
. "${0%/*}/lib.sh"
unset DEBIAN_FRONTEND
world=$room/world
export WORLD="$world"

fake() { # NAME...: the script on standard input under these names
    cat >"$world/fake"
    chmod +x "$world/fake"
    for name; do cp "$world/fake" "$world/bin/$name"; done
}

machine() { # UID COMMAND...: a machine with these package managers, where nothing is missing
    rm -rf "$world"
    mkdir -p "$world/bin" "$world/tmp"
    : >"$world/missing"
    : >"$world/calls"
    for name in sh cat mktemp rm cut tr awk paste sed grep env ls; do
        ln -s "$(command -v $name)" "$world/bin/$name"
    done
    fake id <<END
#!/bin/sh
echo $1
END
    shift
    # A tool fails if its command line and input match a pattern among what is missing.
    fake cc gcc clang make pkg-config gnuplot clang-format shellcheck bwrap xmllint python3 <<'END'
#!/bin/sh
told="${0##*/} $* $(cat)"
while read -r pattern; do
    case $told in $pattern) exit 1 ;; esac
done <"$WORLD/missing"
case $1 in -dumpversion) echo 14.0.6 ;; *) echo GNU ;; esac
END
    fake apt-cache "$@" <<'END'
#!/bin/sh
name=${0##*/}
[ ! -e "$WORLD/no-$name" ] || exit 1
[ $name = apt-cache ] || echo "$name${DEBIAN_FRONTEND:+ $DEBIAN_FRONTEND}: $*" >>"$WORLD/calls"
echo "$name was called"
case $name:$* in
sudo:*) exec "$@" ;;
*install* | pacman:-S*) : >"$WORLD/missing" ;;
esac
END
}

setup() { # ARGUMENT...: run it there
    TMPDIR=$world/tmp PATH=$world/bin sh grader/setup.sh "$@" >"$world/said" 2>&1
    status=$?
}

check() { # NAME CONDITION
    if eval "$2"; then
        ok "$1"
    else
        { echo "not: $2; status $status, it said and called:" && cat "$world/said" "$world/calls"; } >"$room/said"
        not_ok "$1" "$room/said"
    fi
}

lacks() { printf '%s\n' "$@" >"$world/missing"; }
says() { grep -q -e "$1" "$world/said"; }
ends() { tail -n 1 "$world/said" | grep -q -e "$1"; }
calls() { grep -q -e "$1" "$world/calls"; }
idle() { [ ! -s "$world/calls" ]; }
gives() { [ "$status" -eq "$1" ]; }

student='gcc libc6-dev make pkg-config check zlib1g-dev gnuplot-nox'
grader='bubblewrap libseccomp-dev libarchive-dev libjansson-dev libsodium-dev'
tests='clang libclang-rt-dev clang-format shellcheck libxml2-utils python3'

machine 0 apt-get
setup
check "nothing missing: one line, nothing run" 'gives 0 && [ $(wc -l <$world/said) = 1 ] && idle'

machine 0 apt-get sudo
lacks '*'
setup
check "apt: all packages" 'gives 0 && calls "install -y .* $student $grader $tests\$"'
check "apt: fresh lists first" 'sed -n 1p $world/calls | grep -q update'
check "apt: no questions" '! grep -v noninteractive $world/calls'
check "root needs no sudo" '! calls sudo'
check "it says what it will do before it does" 'sed /called/q $world/said | grep -q "$student $grader $tests\$"'
check "it says when all is there" 'ends "everything is there now"'
check "no file stays behind" '[ -z "$(ls "$world/tmp")" ]'

machine 1000 apt-get sudo
lacks '*'
setup
check "a user becomes root by sudo" '[ $(grep -c "^sudo: env .*apt-get" $world/calls) = 2 ] && gives 0'

machine 0 apt-get
lacks '*zlib.h*' '*check.h*'
setup
check "only what is missing" 'calls "no-upgrade check zlib1g-dev\$"'

machine 0 apt-get
lacks '*fuzzer*'
setup
check "the runtimes of the clang that is there" 'calls "no-upgrade clang libclang-rt-14-dev\$"'

machine 0 apt-get
lacks 'clang*'
: >"$world/no-apt-cache"
setup
check "Ubuntu 22.04 has no package of runtimes" 'calls "no-upgrade clang clang-format\$"'

machine 0 apt-get
lacks '*'
setup --student
check "--student: a student's packages only" 'calls "no-upgrade $student\$"'

machine 0 apt-get
lacks 'clang*' 'shellcheck*' '*seccomp.h*' 'bwrap*' '*-static*'
setup --student
check "--student: does without the others" 'gives 0 && idle'

machine 1000 dnf sudo
lacks '*'
setup
check "dnf" 'calls "^dnf: install -y gcc libasan libubsan make pkgconf-pkg-config check-devel \
zlib-devel gnuplot glibc-static bubblewrap libseccomp-devel libarchive-devel jansson-devel libsodium-devel \
clang compiler-rt clang-tools-extra ShellCheck libxml2 python3\$" && calls "^sudo: dnf install"'

machine 1000 pacman sudo
lacks '*'
setup
check "pacman" 'calls "^pacman: -S[yu]* --needed --noconfirm gcc make pkgconf check zlib gnuplot bubblewrap \
libseccomp libarchive jansson libsodium clang compiler-rt shellcheck libxml2 python\$" && calls "^sudo: pacman -S"'

machine 1000 brew
lacks '*'
setup
check "brew, which wants no sudo" 'calls \
"^brew: install gcc make pkgconf check zlib gnuplot clang-format shellcheck\$"'

machine 1000 brew
lacks '*seccomp.h*' 'bwrap*' '*-static*' '*archive.h*' '*jansson.h*' '*sodium.h*'
setup
check "brew: the grader is for Linux only" 'gives 0 && idle'

machine 0 dnf
lacks '*-static*'
setup
check "the grader links statically" 'calls "install -y gcc glibc-static\$"'

machine 1000 brew
lacks '*fuzzer*'
setup
check "brew: libFuzzer is done without" 'gives 0 && idle'

machine 1000 apt-get sudo
lacks '*'
setup --dry-run
check "--dry-run: says all, runs nothing" 'gives 0 && idle && says "sudo .* install .* $student"'

machine 0
lacks '*check.h*' 'gnuplot*'
setup
check "no package manager: names what is missing" \
    'gives 1 && ends "by hand: .* check gnuplot\$" && ! says "to install"'

machine 1000 apt-get
lacks '*check.h*' 'gnuplot*'
setup
check "no root, no sudo: names the packages" \
    'gives 1 && ends "by hand: apt-get install check gnuplot-nox\$" && ! says "to install"'

machine 1000 apt-get sudo
lacks '*check.h*'
: >"$world/no-sudo"
setup
check "sudo refuses: names the packages" 'gives 1 && ends "by hand: apt-get install check\$"'

machine 0 dnf
lacks '*check.h*'
: >"$world/no-dnf"
setup
check "offline: names the packages" 'gives 1 && ends "by hand: dnf install check-devel\$"'

machine 0 apt-get
lacks '*'
setup --studnet
check "a misspelt option: nothing is run" 'gives 2 && idle && ends "no option --studnet"'

finish
