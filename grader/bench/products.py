"""products.py TABLE: the same products by NumPy, on one thread and on two, as lines for the table of products.c.

Prints nothing where NumPy is not installed.  Two threads are those of the BLAS that NumPy calls; what
the shell says to OpenBLAS, of the processor for one, does not reach it.
"""
import os
import re
import subprocess
import sys
import time


def fastest(product):
    """Seconds; of many runs, for others use the machine too."""
    best, end = float("inf"), time.perf_counter() + 1
    while time.perf_counter() < end:
        start = time.perf_counter()
        product()
        best = min(best, time.perf_counter() - start)
    return best


def measure(lines, threads):
    import numpy

    peak, kind = 0, ""
    for line in lines:
        if line.startswith("#"):
            peak = float(re.search(r"peak ([0-9.]+) GFLOP/s", line).group(1))
            continue
        shape, kind, who, gflops, _, _ = line.split("\t")
        if who != "three loops":
            continue
        n, m, k = map(int, shape.split(" x "))
        kind_of = numpy.float32 if kind == "float" else numpy.float64
        a, b, c = (numpy.ones(size, kind_of) for size in ((n, m), (m, k), (n, k)))
        speed = 2e-9 * n * m * k / fastest(lambda: numpy.matmul(a, b, out=c))
        print(shape, kind, "NumPy" if threads == "1" else "NumPy, 2 threads", "%.2f" % speed,
              "%.1f" % (100 * speed / peak), "%.1f" % (speed / float(gflops)), sep="\t")


def main():
    with open(sys.argv[1], encoding="utf-8") as table:
        lines = table.read().splitlines()
    if len(sys.argv) > 2:
        measure(lines, sys.argv[2])
        return
    if subprocess.run([sys.executable, "-c", "import numpy"], stderr=subprocess.DEVNULL).returncode:
        return
    clean = {name: value for name, value in os.environ.items() if not name.startswith("OPENBLAS_")}
    for threads in "12":  # a library asks how many when it is loaded
        subprocess.run([sys.executable, __file__, sys.argv[1], threads], check=True,
                       env=dict(clean, OPENBLAS_NUM_THREADS=threads, OMP_NUM_THREADS=threads))


main()
