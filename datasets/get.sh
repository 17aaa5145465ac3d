#!/bin/sh
# Downloads a data set: sh datasets/get.sh fashion|mnist|cifar10|svhn
# A file gets its name when its SHA-256 is right; until then it is .NAME.part, where the next try goes on.
# HOMES=TABLE and DATA=FOLDER: from elsewhere, to elsewhere.
set -u
HOMES=${HOMES:-datasets/homes.tsv} DATA=${DATA:-datasets}
tab=$(printf '\t')

# stop STATUS LINE...: says why
stop() {
    status=$1
    shift
    printf '%s\n' "$@" >&2
    exit "$status"
}

terms() {
    case $1 in
    fashion) echo 'Fashion-MNIST, 31 MB: MIT licence, Copyright (c) 2017 Zalando SE.
Cite: Xiao, Rasul, Vollgraf (2017), arXiv:1708.07747.' ;;
    mnist) echo 'MNIST, 12 MB: CC BY-SA 3.0 as commonly stated, Yann LeCun and Corinna Cortes.
Cite: LeCun, Bottou, Bengio, Haffner (1998), Proc. IEEE 86(11):2278-2324.' ;;
    cifar10) echo 'CIFAR-10, 170 MB, 184 MB unpacked: no licence is stated; the author asks for a citation.
Cite: Krizhevsky (2009), Learning Multiple Layers of Features from Tiny Images.' ;;
    svhn) echo 'SVHN, 246 MB: for non-commercial use only.
Cite: Netzer, Wang, Coates, Bissacco, Wu, Ng (2011), NIPS Workshop.' ;;
    *) stop 64 "get.sh: expected fashion, mnist, cifar10 or svhn, found '$1'" ;;
    esac
}

sha256() {
    if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

size() {
    if [ -f "$1" ]; then wc -c <"$1" | tr -d ' '; else echo 0; fi
}

# fetch URL PART: goes on where the part ends.  A bar where somebody looks.
fetch() {
    if command -v curl >/dev/null; then
        bar=-sS
        [ ! -t 2 ] || bar=-#
        curl -fL $bar --connect-timeout 20 --speed-limit 100 --speed-time 60 -C - -o "$2" "$1"
        got=$?
        [ $got -ne 33 ] || { rm -f "$2" && curl -fL $bar --connect-timeout 20 -o "$2" "$1"; } # cannot go on: from the start
    elif command -v wget >/dev/null; then
        quiet=-nv
        [ ! -t 2 ] || quiet=
        # shellcheck disable=SC2086 # none or one word
        wget $quiet --tries=1 --timeout=60 -c -O "$2" "$1"
    else
        stop 69 'get.sh: expected curl or wget, found neither: install one of them'
    fi
}

# get PART BYTES URL...: until it is complete; three times each
get() {
    part=$1 bytes=$2
    shift 2
    for url; do
        for try in 1 2 3; do
            [ "$(size "$part")" -lt "$bytes" ] || return 0
            echo "$url$([ "$(size "$part")" -eq 0 ] || echo ", from byte $(size "$part")")"
            fetch "$url" "$part" || [ $try -eq 3 ] || sleep 1
        done
    done
    [ "$(size "$part")" -ge "$bytes" ]
}

# place FILE BYTES SHA256 HOME...: the file, whole and right, under its name
place() {
    file=$1 bytes=$2 sum=$3 urls=
    shift 3
    part=$folder/.$file.part
    for home; do urls="$urls $home$file"; done
    # shellcheck disable=SC2086 # words
    get "$part" "$bytes" $urls || stop 69 "$file: not complete, $(size "$part") of $bytes bytes." \
        "Again later: it goes on there.  Without a network: copy the file from elsewhere to $folder/$file$offline."
    found=$(sha256 "$part")
    if [ "$found" != "$sum" ]; then
        rm -f "$part"
        stop 65 "$file: SHA-256 $found, expected $sum: not the published file, removed"
    fi
    mv "$part" "$folder/$file" || exit 73
}

# The batches of CIFAR-10 from their archive; the test batch, the last, says that all are there.
unpack() {
    mkdir -p "$folder/.unpacked" && tar -xzf "$folder/$1" -C "$folder/.unpacked" &&
        mv "$folder"/.unpacked/*/data_batch_*.bin "$folder/" && mv "$folder"/.unpacked/*/test_batch.bin "$folder/" &&
        rm -r "$folder/.unpacked" "${folder:?}/$1"
}

# right FILE SHA256: it is there
right() {
    [ -f "$folder/$1" ] && [ "$(sha256 "$folder/$1")" = "$2" ]
}

unpacked() {
    case $1 in *.tar.gz) [ -f "$folder/test_batch.bin" ] ;; *) false ;; esac
}

set_name=${1-} folder=$DATA/${1-} offline=
terms "$set_name"
[ "$set_name" != fashion ] || offline=', or: apt install dataset-fashion-mnist'
mkdir -p "$folder" || exit 73
while IFS=$tab read -r name file bytes sum homes; do
    [ "$name" = "$set_name" ] || continue
    if unpacked "$file" || right "$file" "$sum"; then
        echo "$folder/$file: is there"
    else
        # shellcheck disable=SC2086 # words
        place "$file" "$bytes" "$sum" $homes
    fi
    case $file in *.tar.gz) unpacked "$file" || unpack "$file" || stop 74 "$folder/$file: cannot be unpacked" ;; esac
done <"$HOMES"
echo "complete: make train ARGS=\"--data $set_name\""
