#!/bin/sh
# datasets/get.sh against a server of our own that lies, stops half-way and dies; no other network is used.
. "${0%/*}/lib.sh"
if ! command -v python3 >/dev/null; then
    ok 'skipped: no python3'
    finish
    exit
fi
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
mkdir "$room/home" "$room/cifar-10-batches-bin"
python3 grader/tests/server.py "$room/home" "$room/port" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$room"' EXIT
for wait in 1 1 1 1 1 2 2 2 2 2; do [ -s "$room/port" ] || sleep $wait; done
here=http://127.0.0.1:$(cat "$room/port")

seq 20000 >"$room/home/pictures"
seq 300 >"$room/home/classes"
for batch in data_batch_1 data_batch_2 test_batch; do echo $batch >"$room/cifar-10-batches-bin/$batch.bin"; done
tar -czf "$room/home/batches.tar.gz" -C "$room" cifar-10-batches-bin

# row SET FILE HOW...: a line of the table of homes
row() {
    set_name=$1 file=$2 homes=
    shift 2
    for how; do homes="$homes $here/$how/"; done
    printf '%s\t%s\t%s\t%s\t%s\n' "$set_name" "$file" "$(wc -c <"$room/home/$file")" \
        "$(sha256sum <"$room/home/$file" | cut -d ' ' -f 1)" "$homes"
}
# from HOW...: a set of two files, of which the first comes like this; nothing is there yet
from() {
    rm -rf "$room/data" "$room/home/requests"
    { row mnist pictures "$@" && row mnist classes good; } >"$room/homes"
}
get() {
    PATH=${tools:-$PATH} HOMES=$room/homes DATA=$room/data sh datasets/get.sh "$@"
}
status() {
    expected=$1
    shift
    "$@"
    [ $? -eq "$expected" ]
}
same() {
    cmp "$room/data/mnist/$1" "$room/home/$1"
}
# left SET: all names in its folder, hidden ones too
left() {
    find "$room/data/$1" -mindepth 1 | sed 's|.*/||' | sort | tr '\n' ' '
}
requests() {
    [ "$(grep -c "$1" "$room/home/requests")" -eq "$2" ]
}

# all_of TOOL: the same promises, whichever program downloads
all_of() {
    from good
    expect "$1: downloads" get mnist
    said "$1: the terms come first" '^MNIST, 12 MB: CC BY-SA 3.0'
    grep -n '' "$room/said" >"$room/terms"
    expect "$1: in the first line" grep -q -m 1 '^1:MNIST' "$room/terms"
    expect "$1: the pictures are whole" same pictures
    expect "$1: the classes are whole" same classes
    expect "$1: nothing else is left" [ "$(left mnist)" = 'classes pictures ' ]
    expect "$1: again" get mnist
    said "$1: what is there is not downloaded again" 'pictures: is there'
    expect "$1: one request for the pictures" requests pictures 1
    echo damaged >"$room/data/mnist/pictures"
    expect "$1: what is there and wrong is downloaded again" get mnist
    expect "$1: and is whole then" same pictures

    from dies
    expect "$1: a server that dies half-way and comes back" get mnist
    expect "$1: it goes on where it was" requests '/dies/pictures [1-9]' 1
    expect "$1: and is whole" same pictures

    from dead
    expect "$1: a server that always dies: 69" status 69 get mnist
    said "$1: says how much is there" '^pictures: not complete, 3000 of 108894 bytes'
    said "$1: says what to do" 'Again later: it goes on there'
    expect "$1: no file has its name" [ ! -e "$room/data/mnist/pictures" ]
    row mnist pictures good >"$room/homes"
    expect "$1: the next day" get mnist
    expect "$1: it went on at byte 3000" requests '/good/pictures 3000$' 1
    expect "$1: and it is whole" same pictures

    from dead good
    expect "$1: the second home helps" get mnist
    expect "$1: with what the first gave" requests '/good/pictures 3000$' 1

    from page
    expect "$1: a page in place of data: 65" status 65 get mnist
    said "$1: says the sums" 'pictures: SHA-256 [0-9a-f]\{64\}, expected [0-9a-f]\{64\}: not the published file'
    expect "$1: nothing is kept" [ -z "$(left mnist)" ]

    from cut
    expect "$1: a file that is too short: 69" status 69 get mnist
    expect "$1: it does not get its name" [ ! -e "$room/data/mnist/pictures" ]

    from nowhere
    sed "s|$here|http://127.0.0.1:1|" "$room/homes" >"$room/away" && mv "$room/away" "$room/homes"
    expect "$1: no network: 69" status 69 get mnist
    said "$1: says where the file belongs" "copy the file from elsewhere to $room/data/mnist/pictures"
}

for tool in curl wget; do
    if ! command -v $tool >/dev/null; then
        echo "skipped: no $tool"
        continue
    fi
    mkdir "$room/$tool"
    for program in $tool sh cut tr wc rm mv mkdir sleep sha256sum tar gzip; do ln -s "$(command -v "$program")" "$room/$tool/"; done
    tools=$room/$tool
    all_of $tool
done
tools=

if command -v curl >/dev/null || command -v wget >/dev/null; then
    from whole
    mkdir -p "$room/data/mnist" && head -c 5000 "$room/home/pictures" >"$room/data/mnist/.pictures.part"
    expect 'a server that cannot go on: from the start' get mnist
    expect 'and it is whole' same pictures
    row cifar10 batches.tar.gz good >"$room/homes"
    expect 'CIFAR-10 is unpacked' get cifar10
    expect 'only the batches are left' [ "$(left cifar10)" = 'data_batch_1.bin data_batch_2.bin test_batch.bin ' ]
    expect 'CIFAR-10 again' get cifar10
    said 'it is there' 'is there'
fi

expect 'no such set: 64' status 64 get imagenet
said 'says which there are' 'expected fashion, mnist, cifar10 or svhn'
mkdir "$room/empty" && for program in sh cut tr wc rm mv mkdir sleep sha256sum; do ln -s "$(command -v $program)" "$room/empty/"; done
from good
tools=$room/empty
expect 'neither curl nor wget: 69' status 69 get mnist
said 'says what to install' 'expected curl or wget, found neither'
finish
