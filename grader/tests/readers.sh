#!/bin/sh
# The readers of IDX, CIFAR-10 and MAT, under the sanitizers: on small files made here, and on real data
# where they are: Fashion-MNIST of its Debian package, others in ../shared/datasets.  What is not
# there is counted as skipped.
. "${0%/*}/lib.sh"
mkdir -p "$BUILD/test"
# compile NAME FILE FLAG...: build/test/NAME, with the readers in it
compile() {
    name=$1 file=$2
    shift 2
    # shellcheck disable=SC2046 # flags
    expect "$name compiles" gcc -std=c11 -D_DEFAULT_SOURCE -g -O1 -Wall -Wextra -Wpedantic -Wshadow -fsanitize=address,undefined \
        -fno-sanitize-recover=undefined "$@" -Iexercises -Idatasets "$file" datasets/*.c exercises/given/mat.c \
        exercises/given/rng.c -o "$BUILD/test/$name" $(pkg-config --cflags --libs check zlib) -lm
}
compile readers grader/tests/readers.c
read=$BUILD/test/readers shared=${SHARED:-../shared/datasets} fashion=/usr/share/datasets/fashion-mnist skipped=0
skip() { echo "skipped: $1" && skipped=$((skipped + 1)); }

# gives NAME TEXT FILE...: what is read; refuses NAME TEXT FILE: one line, which has the text.
gives() {
    name=$1 text=$2
    shift 2
    expect "$name" "$read" "$@"
    said "$name: as expected" "^$text"
}
refuses() {
    fails "$1" "$read" "$3"
    said "$1: says so" "$2"
    expect "$1: in one line" [ "$(wc -l <"$room/said")" -eq 1 ]
}

# ---- every cut, lie and wrong class ----------------------------------------------------
for real in double float; do
    compile "formats-$real" grader/tests/formats.c "-DREAL=$real"
    expect "IDX, CIFAR-10 and MAT, REAL=$real" \
        env ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}max_allocation_size_mb=64" "$BUILD/test/formats-$real"
    said "of $(sed -n 's/^[0-9]*%: Checks: \([0-9]*\),.*/\1/p' "$room/said") tests none failed" '^100%: Checks: [1-9][0-9]'
done

# ---- small files -----------------------------------------------------------------------
mkdir "$room/idx" "$room/gz" "$room/cifar"
{ printf '\0\0\10\3\0\0\0\14\0\0\0\2\0\0\0\3'; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do printf '\0\1\2\3\4\377'; done; } >"$room/idx/a.idx3-ubyte"
printf '\0\0\10\1\0\0\0\14\0\1\2\0\1\2\0\1\2\0\1\2' >"$room/idx/b"
gives 'IDX' '12 x 6 mean 0.1732 labels 4 4 4$' "$room/idx/a.idx3-ubyte"
gives 'IDX, the classes named' '12 x 6 mean 0.1732 labels 4 4 4$' "$room/idx/b"
gives 'IDX: pixel 255 is 1' '255.0000$' "$room/idx/a.idx3-ubyte" 11 5
for f in "$room"/idx/*; do gzip -c "$f" >"$room/gz/${f##*/}.gz"; done
gives 'IDX in gzip' '12 x 6 mean 0.1732 labels 4 4 4$' "$room/gz/a.idx3-ubyte.gz"
for n in 5 16 60 87; do
    head -c $n "$room/idx/a.idx3-ubyte" >"$room/gz/cut" && cp "$room/idx/b" "$room/gz/b"
    refuses "IDX cut to $n bytes" 'cut: ' "$room/gz/cut"
done
rm "$room/gz/cut" "$room/gz/b"
head -c 40 "$room/gz/a.idx3-ubyte.gz" >"$room/gz/cut.gz"
refuses 'IDX in gzip, cut' 'cut.gz: the gzip data end too early' "$room/gz/cut.gz"
mkdir "$room/lies"
printf '\0\0\10\3\0\0\352\140\0\0\0\34\0\0\0\34' >"$room/lies/a"
printf '\0\0\10\1\0\0\352\140' >"$room/lies/b"
refuses 'a header that promises too much' 'at byte 16: the header promises 47040000 bytes, the file can hold 0 at most' "$room/lies/a"
printf '\0\0\10\3\377\377\377\377\377\377\377\377\377\377\377\377' >"$room/lies/a"
refuses 'sizes that overflow' 'no file beside it has 4294967295 classes' "$room/lies/a"
printf '\0\0\10\1\377\377\377\377' >"$room/lies/b"
refuses 'sizes that overflow, twice' 'at byte 0: size 1 of 3 is 4294967295, expected 1 to 2147483647' "$room/lies/a"
rm "$room/lies/b"
refuses 'no classes' 'no file beside it has classes' "$room/lies/a"

# cifar RECORDS CLASS: all pixels 1, 2 and 3 by colour
plane() { head -c 1024 /dev/zero | tr '\0' "$1"; }
for i in 0 1 2 3 4 5 6 7 8 9; do
    # shellcheck disable=SC2059 # octal
    printf "\\$i" | tr '\10\11' '\10\11'
    plane '\1' && plane '\2' && plane '\3'
done 2>/dev/null >"$room/cifar/batch"
printf '\10' | dd of="$room/cifar/batch" bs=1 seek=$((8 * 3073)) conv=notrunc 2>/dev/null
printf '\11' | dd of="$room/cifar/batch" bs=1 seek=$((9 * 3073)) conv=notrunc 2>/dev/null
head -c 30730 "$room/cifar/batch" >"$room/cifar/ten"
cat "$room/cifar/ten" >"$room/cifar/batch"
printf '\0' >>"$room/cifar/batch"
refuses 'CIFAR-10, a byte too many' 'at byte 30730: a record of 1 bytes, expected 3073' "$room/cifar/batch"

# ---- real files ------------------------------------------------------------------------
even=' 1000 1000 1000 1000 1000 1000 1000 1000 1000 1000$'
if [ -d "$fashion" ]; then
    gives 'Fashion-MNIST, training' "60000 x 784 mean 0.2860 labels$(echo "$even" | sed 's/1000/6000/g')" "$fashion/train-images-idx3-ubyte.gz"
    gives 'Fashion-MNIST, test' "10000 x 784 mean 0.[0-9]* labels$even" "$fashion/t10k-images-idx3-ubyte.gz"
else
    skip 'Fashion-MNIST: no package dataset-fashion-mnist'
fi
if [ -d "$shared" ]; then
    gives 'MNIST, training' '60000 x 784 mean 0.1307 labels 5923 6742 5958 6131 5842 5421 5918 6265 5851 5949$' "$shared"/mnist/train-images-idx3-ubyte.gz
    gives 'MNIST, test' '10000 x 784 mean 0.[0-9]* labels 980 1135 1032 1010 982 892 958 1028 974 1009$' "$shared"/mnist/t10k-images-idx3-ubyte.gz
    gives 'CIFAR-10' '258 x 3072 mean 0.[0-9]* labels 18 38 23 27 21 22 33 25 22 29$' "$shared"/cifar-10/data_batch_1.first258.bin
    gives 'the layout of SVHN' "200 x 3072 mean 0.[0-9]* labels$(zcat datasets/digits.csv.gz | head -n 200 | sed 's/.*,//' | sort | uniq -c | awk '{ printf " %d", $1 }')$" "$shared"/mat-v5/svhn_layout_200.mat
    gives 'SVHN: rows and columns' '80.0000$' "$shared"/mat-v5/svhn_layout_200.mat 0 8
    gives 'SVHN: columns and rows' '0.0000$' "$shared"/mat-v5/svhn_layout_200.mat 0 256
    gives 'SVHN: blue is the last' '175.0000$' "$shared"/mat-v5/svhn_layout_200.mat 0 2056
    for kind in uncompressed y_double; do
        gives "SVHN, $kind" '20 x 3072 mean 0.[0-9]* labels 2 2 2 2 2 2 2 2 2 2$' "$shared"/mat-v5/svhn_layout_20_"$kind".mat
    done
    for f in "$shared"/mat-v5/scipy-fixtures/*.mat; do refuses "${f##*/}" "^$f: " "$f"; done
    refuses 'HDF5' 'HDF5, that is MAT version 7.3' "$shared"/mat-v5/scipy-fixtures/testhdf5_7.4_GLNX86.mat
    refuses 'MAT version 4' 'MAT version 4' "$shared"/mat-v5/scipy-fixtures/testmatrix_4.2c_SOL2.mat
    refuses 'a wrong checksum' 'incorrect data check' "$shared"/mat-v5/scipy-fixtures/corrupted_zlib_checksum.mat
    for n in 100 130 5000 25257; do
        head -c $n "$shared"/mat-v5/svhn_layout_200.mat >"$room/cut.mat"
        refuses "SVHN cut to $n bytes" '^.*cut.mat: ' "$room/cut.mat"
    done
else
    skip 'MNIST, CIFAR-10, SVHN: no ../shared/datasets'
fi
echo "$skipped skipped"
finish
