"""Files that no editor would show as they are: name -> bytes of a 02_softmax.c, made of the solution."""
import random


def texts(softmax):
    """softmax: the solution, as bytes."""
    lines = softmax.splitlines()
    noise = random.Random(1).randbytes(5000)
    head = b'#include "nn.h"\n'

    yield "byte_order_mark", b"\xef\xbb\xbf" + softmax
    yield "windows_lines", b"\r\n".join(lines) + b"\r\n"
    yield "no_last_newline", softmax.rstrip()
    yield "tabs", softmax.replace(b"    ", b"\t")
    yield "form_feeds", softmax.replace(b"\n", b"\n\f\v")
    yield "continued_lines", softmax.replace(b"double max", b"dou\\\nble m\\\nax") + b"\\\n"
    yield "trigraphs", softmax.replace(b"#", b"??=").replace(b"{", b"??<").replace(b"}", b"??>")
    yield "latin_1", b"/* gel\xf6st von Ren\xe9 */\n" + softmax
    yield "long_line", b"/*" + b"x" * 900000 + b"*/\n" + softmax
    yield "largest_file", softmax + b" " * ((1 << 20) - len(softmax))

    yield "zero_bytes", softmax.replace(b"\n\n", b"\n\0\0\n")
    yield "zero_in_word", softmax.replace(b"softmax(", b"soft\0max(")
    yield "too_large_file", softmax + b" " * ((1 << 20) + 1 - len(softmax))
    yield "no_bytes", b""
    yield "one_newline", b"\n"
    yield "mac_lines", b"\r".join(lines)
    yield "utf_16", softmax.decode().encode("utf-16")
    yield "noise", noise
    yield "object_file", b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x01\0\x3e\0\x01" + noise
    yield "many_errors", head + b"int x = ;\n" * 100000
    yield "many_warnings", softmax + b";" * 500000 + b"\n"
    yield "parentheses", head + b"int x = " + b"(" * 300000 + b"1" + b")" * 300000 + b";\n"
    yield "blocks", head + b"void f(void)\n" + b"{" * 200000 + b"}" * 200000 + b"\n"
    yield "many_includes", b'#include "nn.h"\n' * 60000
    yield "escapes", b"#error \x1b[31m\x1b]0;title\x07 \x9b31m <script>alert(1)</script> \xff\xfe \xed\xa0\x80 \xe2\x80\xae\n"
    yield "long_name", b"void softmax" + b"x" * 100000 + b"(void) { undeclared" + b"y" * 100000 + b"(); }\n"
