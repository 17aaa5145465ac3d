"""peers.py - the same training as grader/bench/train.c, with somebody else's matrix products.

    peers.py numpy|torch|sklearn TYPE FILE THREADS EPOCHS ROWS BATCH PASSES ETA WIDTH...

TYPE is float or double.  A line an epoch: seconds, mean loss of its first pass.  Exit 77: not installed.
"""
import sys
import time

DECAY = 1e-4

try:
    import numpy as np
except ImportError:
    sys.exit(77)


def read(path, kind, rows, width):
    """X, the labels, and W and b of every layer."""
    size = np.dtype(kind).itemsize
    with open(path, "rb") as f:
        x = np.frombuffer(bytearray(f.read(rows * width[0] * size)), kind).reshape(rows, width[0])
        label = np.frombuffer(f.read(rows * 4), np.int32).astype(np.int64)
        layers = []
        for a, b in zip(width, width[1:]):
            w = np.frombuffer(f.read(a * b * size), kind).reshape(a, b).copy()
            layers.append([w, np.frombuffer(f.read(b * size), kind).copy()])
    return x, label, layers


def numpy_epoch(x, label, layers, batch, eta):
    eta = x.dtype.type(eta / batch)
    keep = x.dtype.type(1 - float(eta) * batch * DECAY)
    total = 0.0
    rows = np.arange(batch)
    for first in range(0, len(x), batch):
        t = label[first:first + batch]
        h = [x[first:first + batch]]
        for w, b in layers[:-1]:
            z = h[-1] @ w
            z += b
            np.maximum(z, 0, out=z)
            h.append(z)
        w, b = layers[-1]
        y = h[-1] @ w
        y += b
        y -= y.max(axis=1, keepdims=True)
        score = y[rows[:len(t)], t].astype(np.float64).sum()
        np.exp(y, out=y)
        s = y.sum(axis=1, keepdims=True)
        total += float(np.log(s).sum()) - float(score)
        y /= s
        y[rows[:len(t)], t] -= 1
        d = y
        for i in range(len(layers) - 1, -1, -1):
            w, b = layers[i]
            dw = h[i].T @ d
            db = d.sum(axis=0)
            if i > 0:
                d = d @ w.T
                d *= h[i] > 0
            w *= keep
            dw *= eta
            w -= dw
            b *= keep
            b -= eta * db
    return total / len(x)


def torch_net(layers):
    import torch
    from torch import nn
    parts = []
    for w, b in layers:
        linear = nn.Linear(*w.shape)
        with torch.no_grad():
            linear.weight = nn.Parameter(torch.from_numpy(w.T.copy()))
            linear.bias = nn.Parameter(torch.from_numpy(b))
        parts += [linear, nn.ReLU()]
    return nn.Sequential(*parts[:-1])


def torch_run(x, label, layers, batch, eta, threads):
    import torch
    torch.set_num_threads(threads)
    x, label = torch.from_numpy(x), torch.from_numpy(label)
    net = torch_net(layers)
    descent = torch.optim.SGD(net.parameters(), lr=eta, weight_decay=DECAY)
    while True:
        total = 0.0
        for first in range(0, len(x), batch):
            t = label[first:first + batch]
            loss = torch.nn.functional.cross_entropy(net(x[first:first + batch]), t)
            descent.zero_grad()
            loss.backward()
            descent.step()
            total += loss.item() * len(t)
        yield total / len(x)


def numpy_run(x, label, layers, batch, eta, threads):
    while True:
        yield numpy_epoch(x, label, layers, batch, eta)


def sklearn_run(x, label, layers, batch, eta, threads):
    """Begins with weights of its own: its time can be compared, its loss cannot."""
    from sklearn.neural_network import MLPClassifier
    hidden = tuple(len(b) for w, b in layers[:-1])
    net = MLPClassifier(hidden, solver="sgd", alpha=DECAY * batch, batch_size=batch, momentum=0,
                        learning_rate_init=eta, shuffle=False, max_iter=1)
    while True:
        net.partial_fit(x, label, classes=range(len(layers[-1][1])))
        yield net.loss_


def main():
    who, kind, path = sys.argv[1:4]
    threads, epochs, rows, batch, passes = map(int, sys.argv[4:9])
    width = [int(n) for n in sys.argv[10:]]
    run = {"numpy": numpy_run, "torch": torch_run, "sklearn": sklearn_run}[who]
    x, label, layers = read(path, np.float32 if kind == "float" else np.float64, rows, width)
    training = run(x, label, layers, batch, float(sys.argv[9]), threads)
    for _ in range(epochs):
        start = time.perf_counter()
        try:
            losses = [next(training) for _ in range(passes)]
        except ImportError:
            sys.exit(77)
        print("%.6f %.6f" % (time.perf_counter() - start, losses[0]), flush=True)


main()
