"""Hostile archives and folders, made of the solutions when they are needed: none lies in the repository.

Each function below that is marked makes one, or several, in the folder `to`.  `files` are the
right steps, name -> bytes.
"""
import bz2
import gzip
import io
import lzma
import os
import socket
import struct
import tarfile
import zipfile

MAKERS = []
WANTED = "02_softmax.c"
WITNESS = "03_loss.c"  # stands beside it, right, and must not suffer
MIB = 1 << 20


def maker(function):
    MAKERS.append(function)
    return function


def make_all(to, files):
    for make in MAKERS:
        make(to, files)


def write(to, name, content):
    with open(os.path.join(to, name), "wb") as file:
        file.write(content)


# ---- tar ----------------------------------------------------------------------------------


def entry(name, **more):
    info = tarfile.TarInfo(name)
    info.mode = 0o644
    for key, value in more.items():
        setattr(info, key, value)
    return info


def tar(members, form=tarfile.PAX_FORMAT):
    """members: (TarInfo, bytes) pairs."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            archive.addfile(info, io.BytesIO(content))
    return out.getvalue()


def plain(files, prefix=""):
    return [(entry(prefix + name), content) for name, content in files.items()]


def others(files):
    return plain({name: content for name, content in files.items() if name != WANTED})


def targz(to, name, members, **more):
    write(to, name + ".tar.gz", gzip.compress(tar(members, **more)))


@maker
def kinds(to, files):
    every = tar(plain(files))
    write(to, "kind_tar.tar", every)
    write(to, "kind_gz.tar.gz", gzip.compress(every))
    write(to, "kind_tgz.tgz", gzip.compress(every))
    write(to, "kind_xz.tar.xz", lzma.compress(every))
    write(to, "kind_bz2.tar.bz2", bz2.compress(every))
    write(to, "kind_zip.zip", zipped(files))
    write(to, "kind_swapped.zip", gzip.compress(every))
    write(to, "kind_swapped_too.tar.gz", zipped(files))
    write(to, "kind_rar.rar", b"Rar!\x1a\x07\x01\x00" + every)
    write(to, "kind_7z.7z", b"7z\xbc\xaf\x27\x1c\x00\x04" + every)
    write(to, "kind_pdf.pdf", b"%PDF-1.7\n" + every)
    write(to, "kind_text.txt", files[WANTED])
    write(to, WANTED, files[WANTED])
    write(to, "kind_cpio.tar.gz", cpio(files))
    write(to, "kind_mtree.tar.gz", b"#mtree\n" + b"".join(
        b"./%s type=file contents=/etc/passwd\n" % name.encode() for name in files))
    write(to, "kind_empty.zip", b"")
    write(to, "kind_empty.tar.gz", b"")
    write(to, "kind_noise.tar.gz", bytes(range(256)) * 40)
    write(to, "kind_no_entries.zip", zipped({}))
    write(to, "kind_no_entries.tar.gz", gzip.compress(tar([])))


def cpio(files):
    out = b""
    for name, content in (*files.items(), ("TRAILER!!!", b"")):
        out += b"070707%06o%06o%06o%06o%06o%06o%06o%011o%06o%011o" % (
            0, 1, 0o100644, 0, 0, 1, 0, 0, len(name) + 1, len(content))
        out += name.encode() + b"\0" + content
    return out


@maker
def places(to, files):
    targz(to, "place_deep", plain(files, "a/" * 100))
    targz(to, "place_absolute", plain(files, "/etc/"))
    targz(to, "place_parent", plain(files, "../../../../tmp/"))
    targz(to, "place_through_link", [(entry("x", type=tarfile.SYMTYPE, linkname="/etc"), b"")] + plain(files, "x/"))
    targz(to, "place_two_folders", plain(files, "a/") + [(entry("b/" + WANTED), b"int x;\n")])
    targz(to, "place_twice", plain(files) + [(entry(WANTED), b"int x;\n")])
    targz(to, "place_mac", plain(files) + [(entry("__MACOSX/._" + name), b"\0\5\x16\7" + bytes(78)) for name in files])
    targz(to, "place_solutions", plain({"solutions/" + WANTED: b"int x;\n"}) + plain(files, "exercises/"))
    targz(to, "place_folder_only", [(entry(WANTED, type=tarfile.DIRTYPE), b"")] + others(files))
    targz(to, "place_folder_of_that_name", plain(files, WANTED + "/"))


@maker
def names(to, files):
    odd = ["-rf", "--checkpoint-action=exec=sh", "$(touch /tmp/attack-was-here)", "a\nb", "\x1b[31mred", "=cmd|'calc'!A1",
           "<script>alert(1)</script>", "x" * 300, "y/" * 2000 + "z", "‮txt.c", "con", ".", "..", "a\\b", " ", "02_softmax.c ",
           "02_SOFTMAX.C", "02_softmax.c~", "._02_softmax.c", "02_softmax.c.bak", "nn.h", "Makefile", "libm.a", "01.o"]
    targz(to, "name_odd", plain(files) + [(entry(name), b"#error\n") for name in odd])
    raw = tar([(entry("\udcff\udcfe\udc80.c"), b"int x;\n")] + plain(files), form=tarfile.GNU_FORMAT)
    write(to, "name_no_utf_8.tar.gz", gzip.compress(raw))
    upper = {name.upper() if name == WANTED else name: content for name, content in files.items()}
    targz(to, "name_upper", plain(upper))
    targz(to, "name_space", [(entry(WANTED + " "), files[WANTED])] + others(files))
    targz(to, "name_newline", [(entry(WANTED + "\n"), files[WANTED])] + others(files))
    write(to, "name_backslash.zip", zipped({"work\\" + name: content for name, content in files.items()}))
    write(to, "name_drive.zip", zipped({"C:/work/" + name: content for name, content in files.items()}))


@maker
def not_files(to, files):
    special = {
        "symlink": {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"},
        "link_to_step": {"type": tarfile.SYMTYPE, "linkname": WITNESS},
        "hard_link": {"type": tarfile.LNKTYPE, "linkname": WITNESS},
        "hard_link_outside": {"type": tarfile.LNKTYPE, "linkname": "/etc/passwd"},
        "device": {"type": tarfile.CHRTYPE, "devmajor": 1, "devminor": 5},
        "block": {"type": tarfile.BLKTYPE, "devmajor": 8, "devminor": 0},
        "fifo": {"type": tarfile.FIFOTYPE},
        "unknown": {"type": b"Z"},
    }
    for name, more in special.items():
        targz(to, "no_file_" + name, others(files) + [(entry(WANTED, **more), b"")])
    targz(to, "unwanted_specials", plain(files) + [(entry("x" + name, **more), b"") for name, more in special.items()])
    targz(to, "setuid", [(entry(name, mode=0o7777, uid=0, gid=0, uname="root"), content) for name, content in files.items()])
    targz(to, "no_rights", [(entry(name, mode=0, mtime=2**33), content) for name, content in files.items()])


@maker
def headers(to, files):
    targz(to, "header_gnu", plain(files, "d" * 200 + "/"), form=tarfile.GNU_FORMAT)
    targz(to, "header_old", plain(files), form=tarfile.USTAR_FORMAT)
    pax = {"path": "other/" + WANTED, "comment": "x" * 60000, "SCHILY.xattr.user.x": "y", "mtime": "-1.5"}
    targz(to, "header_pax_path", others(files) + [(entry("README", pax_headers=pax), files[WANTED])])
    targz(to, "header_pax_size", others(files) + [(entry(WANTED, pax_headers={"size": str(1 << 40)}), files[WANTED])])
    targz(to, "header_pax_sparse", others(files) + [(entry(WANTED, pax_headers={
        "GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.name": WANTED, "GNU.sparse.realsize": str(1 << 40)}),
        b"1\n%d\n1\n".ljust(512, b"\0") % (1 << 40))])
    every = tar(plain(files))
    write(to, "header_no_end.tar", without_end(every))
    write(to, "header_checksum.tar", every[:148] + b"0000000\0" + every[156:])
    write(to, "header_negative.tar", resized(tar(plain(files)), b"\xff" * 12))
    write(to, "header_huge.tar", resized(tar(plain(files)), b"\x80\0\0\0\x7f" + b"\xff" * 7))
    write(to, "header_twice.tar", tar(plain(files)) + tar(plain({WANTED: b"int x;\n"})))
    inner = tar(plain(files))
    targz(to, "archive_in_archive", plain({"inner.tar": inner, "inner.tar.gz": gzip.compress(inner)}))


def resized(archive, size):
    """The first header with another size, and the checksum that fits."""
    block = bytearray(archive)
    block[124:136] = size
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])
    return bytes(block)


# ---- bombs --------------------------------------------------------------------------------


ZEROS = gzip.compress(bytes(16 * MIB), 1)


def blown_up(name, size, files, first):
    """A tar.gz in which one file is `size` zeros, in a moment: members of gzip are repeated."""
    info = entry(name)
    info.size = size
    bomb = [gzip.compress(info.tobuf(format=tarfile.GNU_FORMAT)), ZEROS * (size // (16 * MIB))]
    rest = tar(others(files) if name == WANTED else plain(files))
    return b"".join(bomb + [gzip.compress(rest)] if first else [gzip.compress(without_end(rest))] + bomb)


def without_end(archive):
    """Without the blocks of zeros that say that it is complete."""
    return archive[: -(-len(archive.rstrip(b"\0")) // 512 * 512)]


@maker
def bombs(to, files):
    write(to, "bomb_wanted.tar.gz", blown_up(WANTED, 1024 * MIB, files, first=True))
    write(to, "bomb_unwanted.tar.gz", blown_up("data.bin", 1024 * MIB, files, first=True))
    write(to, "bomb_last.tar.gz", blown_up("data.bin", 1024 * MIB, files, first=False))
    write(to, "bomb_endless.tar.gz", blown_up("data.bin", 16384 * MIB, files, first=True))
    write(to, "bomb_xz.tar.xz", lzma.compress(tar(plain({**files, WANTED: bytes(16 * MIB)})), preset=0))
    layers = gzip.compress(tar(plain(files)))
    for _ in range(40):
        layers = gzip.compress(layers, 1)
    write(to, "bomb_layers.tar.gz", layers)
    write(to, "bomb_trailing_noise.tar.gz", gzip.compress(tar(plain(files))) + bytes(range(256)) * 4096)
    nothing = entry("f").tobuf(format=tarfile.USTAR_FORMAT)
    write(to, "bomb_entries.tar.gz", gzip.compress(without_end(tar(plain(files))) + nothing * 100000, 1))
    write(to, "bomb_folders.zip", zipped({**files, **{"d%d/" % i: b"" for i in range(3000)}}))
    write(to, "bomb_zip.zip", zipped({**files, WANTED: bytes(64 * MIB)}, zipfile.ZIP_DEFLATED, 1))
    write(to, "bomb_zip_unwanted.zip", zipped({**files, "data.bin": bytes(64 * MIB)}, zipfile.ZIP_DEFLATED, 1))


@maker
def cuts(to, files):
    whole = {".tar.gz": gzip.compress(tar(plain(files))), ".zip": zipped(files, zipfile.ZIP_DEFLATED)}
    for suffix, content in whole.items():
        for i in range(1, 21 if suffix == ".tar.gz" else 6):
            write(to, "cut_%02d%s" % (i, suffix), content[: len(content) * i // (21 if suffix == ".tar.gz" else 6)])


# ---- zip ----------------------------------------------------------------------------------


def zipped(files, method=zipfile.ZIP_STORED, level=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=level) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name) if name.endswith("/") else name, content)
    return out.getvalue()


def patched(archive, name, local, central):
    """Overwrites bytes in the two headers of a file: {offset: bytes}."""
    block = bytearray(archive)
    for start, changes in (archive.index(name.encode()) - 30, local), (archive.rindex(name.encode()) - 46, central):
        for offset, content in changes.items():
            block[start + offset : start + offset + len(content)] = content
    return bytes(block)


@maker
def zips(to, files):
    stored = zipped(files)
    for method in "DEFLATED", "BZIP2", "LZMA":
        write(to, "zip_%s.zip" % method.lower(), zipped(files, getattr(zipfile, "ZIP_" + method)))
    write(to, "zip_crc.zip", patched(stored, WANTED, {14: b"abcd"}, {16: b"abcd"}))
    write(to, "zip_size.zip", patched(stored, WANTED, {18: b"\xff" * 8}, {20: b"\xff\xff\xff\x7f" * 2}))
    write(to, "zip_small_size.zip", patched(stored, WANTED, {22: struct.pack("<I", 10)}, {24: struct.pack("<I", 10)}))
    write(to, "zip_offset.zip", patched(stored, WANTED, {}, {42: b"\xff\xff\xff\x7f"}))
    write(to, "zip_method.zip", patched(stored, WANTED, {8: b"\x63\0"}, {10: b"\x63\0"}))
    write(to, "zip_encrypted.zip", patched(stored, WANTED, {6: b"\1\0"}, {8: b"\1\0"}))
    write(to, "zip_volumes.zip", b"PK\7\10" + stored)
    write(to, "zip_behind_program.zip", b"#!/bin/sh\nexit\n" * 100 + stored)
    write(to, "zip_comment.zip", stored[:-2] + struct.pack("<H", 65535) + b"PK\5\6" * 16383 + b"\0\0\0")
    local = stored.replace(WANTED.encode(), b"02_zoftmax.c", 1)
    write(to, "zip_two_names.zip", local)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(content)
    write(to, "zip_64.zip", out.getvalue())
    link = zipfile.ZipInfo(WANTED)
    link.create_system, link.external_attr = 3, 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(*((link, "/etc/passwd") if name == WANTED else (name, content)))
        archive.comment = b"\x1b[31m<script>"
    write(to, "zip_symlink.zip", out.getvalue())


# ---- names of submissions -------------------------------------------------------------------


@maker
def submissions(to, files):
    """All without a step in it: they are to be refused, each under its name."""
    empty = gzip.compress(tar(plain({"README": b""})))
    odd = ["-rf", "--help", "$(touch attack-was-here)", "`id`", "a b", "a\tb", "new\nline", "\x1b[31mred", "=cmd|'calc'!A1",
           "<script>alert(1)", "'\"", "%s%n", "x" * 220, "é", "e\u0301", "\u202etxt", "\udcff\udcfe", "a.tar.gz", "con", "{}", "*"]
    for name in odd:
        write(to, name + ".name.tar.gz", empty)
    write(to, ".hidden.tar.gz", empty)


# ---- folders ------------------------------------------------------------------------------


def folder(to, name, files, without=()):
    path = os.path.join(to, name)
    os.makedirs(path)
    for file, content in files.items():
        if file not in without:
            write(path, file, content)
    return path


@maker
def folders(to, files):
    for name, target in ("passwd", "/etc/passwd"), ("other_student", "../kind_text.txt"), ("itself", WANTED), ("nowhere", "nowhere"):
        os.symlink(target, os.path.join(folder(to, "folder_link_" + name, files, [WANTED]), WANTED))
    os.mkfifo(os.path.join(folder(to, "folder_fifo", files, [WANTED]), WANTED))
    os.mkdir(os.path.join(folder(to, "folder_folder", files, [WANTED]), WANTED))
    with socket.socket(socket.AF_UNIX) as listener:
        here = os.getcwd()
        os.chdir(folder(to, "folder_socket", files, [WANTED]))
        listener.bind(WANTED)
        os.chdir(here)
    path = folder(to, "folder_sparse", files, [WANTED])
    with open(os.path.join(path, WANTED), "wb") as file:
        file.truncate(1 << 36)
    nested = folder(to, "folder_in_folder", {})
    folder(nested, "exercises", files)
    folder(nested, "exercises.old", {"Makefile": b"all:\n\ttouch /tmp/attack-was-here\n"})
    extra = {"nn.h": b"#define double float\n", "stdio.h": b"#error\n", "math.h": b"#error\n", "Makefile": b"all:\n\ttouch /tmp/attack-was-here\n",
             "09_fast.c": b"#error\n", "train.c": b"#error\n", ".clang-format": b"", "a.out": b"\x7fELF", "\x1b[31m\n": b""}
    os.mkdir(os.path.join(folder(to, "folder_extra", {**files, **extra}), ".git"))
    deep = folder(to, "folder_deep", files)
    os.makedirs(os.path.join(deep, "d/" * 150))
    folder(os.path.join(deep, "d/" * 150), "x", {"README": b""})
    here = os.getcwd()
    os.chdir(folder(to, "folder_too_deep", files))
    for _ in range(30):  # a longer path than the system takes
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    os.chdir(here)
    many = folder(to, "folder_many", files)
    for i in range(3000):
        write(many, "f%d" % i, b"")
    folder(to, "folder_empty", {})
    folder(to, "folder_one_step", files, [WANTED])
    os.symlink("folder_extra", os.path.join(to, "link_to_folder"))
    os.symlink("kind_zip.zip", os.path.join(to, "link_to_archive.zip"))
    os.symlink("/etc", os.path.join(to, "link_to_etc.zip"))
    os.symlink("nowhere", os.path.join(to, "link_to_nowhere.tar.gz"))
    os.mkfifo(os.path.join(to, "fifo.zip"))
    os.mkdir(os.path.join(to, "folder_called.zip"))
    folder(to, "folder_called.zip/x", files)
