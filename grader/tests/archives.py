"""Archives that a submission might be, good ones and hostile ones, into the folder argv[1]."""
import gzip
import io
import os
import sys
import tarfile
import zipfile

os.chdir(sys.argv[1])
MIB = 1 << 20
STEPS = "01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd 08_mlp".split()


def member(name, data=b"int x;\n", **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


def tar(path, *members, mode="w:gz"):
    with tarfile.open(path, mode, encoding="utf-8", errors="surrogateescape") as archive:
        for info, data in members:
            archive.addfile(info, io.BytesIO(data))


def packed(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)


def special(path, kind, **fields):
    tar(path, member("01_linear.c", b"", type=kind, **fields), member("02_softmax.c"))


ALL = [member(step + ".c") for step in STEPS]
tar("good.tar.gz", *ALL)
tar("good.tar.xz", *ALL, mode="w:xz")
tar("good.tar", *ALL, mode="w:")
packed("good.zip", *[(step + ".c", "int x;\n") for step in STEPS])
tar("deep.tar.gz", member("anna/my code/01_linear.c"))
tar("traversal.tar.gz", member("../../../01_linear.c"), member("/etc/02_softmax.c"))
tar("setuid.tar.gz", member("01_linear.c", mode=0o6755))
tar("full.tar.gz", member("01_linear.c", b" " * MIB))
tar("odd.tar.gz", member("01_linear.c"), member("a\nb\x1b[31m.c"), member("-rf"), member("$(touch x)"),
    member(b"\xff\xfe.c".decode("utf-8", "surrogateescape")), member("x" * 300), member("\u00e9\u202e.c"))

tar("twice.tar.gz", member("a/01_linear.c"), member("b/01_linear.c"))
special("symlink.tar.gz", tarfile.SYMTYPE, linkname="/etc/passwd")
special("hardlink.tar.gz", tarfile.LNKTYPE, linkname="02_softmax.c")
special("device.tar.gz", tarfile.CHRTYPE, devmajor=1, devminor=5)
special("fifo.tar.gz", tarfile.FIFOTYPE)
special("folder.tar.gz", tarfile.DIRTYPE)
link = zipfile.ZipInfo("01_linear.c")
link.create_system, link.external_attr = 3, 0o120777 << 16
packed("symlink.zip", (link, "/etc/passwd"))
tar("large.tar.gz", member("01_linear.c", b" " * (MIB + 1)))
packed("bomb.zip", ("01_linear.c", b"\0" * (256 * MIB)))
tar("bomb.tar.gz", member("other", b"\0" * (257 * MIB)), member("01_linear.c"))
tar("many.tar.gz", *[member("%d" % i, b"") for i in range(2001)])
tar("none.tar.gz", member("Makefile"))
tar("nothing.tar.gz")
packed("nothing.zip")
open("empty.zip", "w").close()
with open("garbage.tar.gz", "wb") as out:
    out.write(bytes(i * 7919 % 251 for i in range(5000)))
with open("good.tar.gz", "rb") as good:
    whole = good.read()
with open("nested.tar.gz", "wb") as out:
    out.write(gzip.compress(whole))
tar("truncated.tar.gz", member("01_linear.c", bytes(i * i * 31 % 251 for i in range(MIB))))
os.truncate("truncated.tar.gz", os.path.getsize("truncated.tar.gz") // 2)
with open("good.zip", "rb") as good:
    whole = bytearray(good.read())
with open("truncated.zip", "wb") as out:
    out.write(whole[:len(whole) // 2])
for signature, flags in (b"PK\3\4", 6), (b"PK\1\2", 8):
    whole[whole.index(signature) + flags] |= 1
with open("encrypted.zip", "wb") as out:
    out.write(whole)
