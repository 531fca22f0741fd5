"""Answer the benchmarks call by call, so that ours and theirs alternate: one request a line, one JSON line back.

    OPENBLAS_NUM_THREADS=1 python3 serve.py

The first line says what is here: {"numpy": "1.24.2", "torch": null, ...}. Requests, W being w1 or w2 of workload.py:

    W forward N L CHI CALLS      numpy: milliseconds of one call (the mean of CALLS), the value
    W gradient N L CHI CALLS     torch: the same for value and gradient
    W derivative N L CHI         torch, untimed: the gradient, entries in the order layer, qubit, (rx, ry)
    W fidelity N L CHI           untimed: |<exact|psi>|^2 / <psi|psi> up to 20 qubits, what the run says it kept above

The target of W2 is made before the clock starts. A request that fails is answered {"error": "..."}.
"""
import functools
import json
import sys
import traceback

import numpy_mps
import scipy
from measure import overlap, phi_tensors
from workload import *

try:
    import torch
    import torch_mps
except ImportError:
    torch = None

WIDEST_VECTOR = 20


@functools.lru_cache(maxsize=2)
def target(n, L, chi):
    return phi_tensors(params(n, L), chi)


@functools.lru_cache(maxsize=1)
def exact(n, L):
    return sv_numpy(params(n, L))


def forward(workload, n, L, chi):
    th = params(n, L)
    if workload == 'w1':
        return lambda: numpy_mps.value(th, chi)
    phi = target(n, L, chi)
    return lambda: abs(overlap(phi, numpy_mps.mps_run(th, chi)[0])) ** 2


def gradient(workload, n, L, chi):
    th = params(n, L)
    if workload == 'w1':
        return lambda: torch_mps.vg(th, chi)
    bra = [torch.tensor(a).conj() for a in target(n, L, chi)]

    def fidelity():
        t = torch.tensor(th, requires_grad=True)
        E = torch.ones(1, 1, dtype=torch.complex128)
        for a, b in zip(bra, torch_mps.run(t, chi)[0]):
            E = torch.tensordot(a, torch.tensordot(E, b, 1), dims=([0, 1], [0, 1]))
        v = E[0, 0].real ** 2 + E[0, 0].imag ** 2
        (g,) = torch.autograd.grad(v, t)
        return float(v.detach()), g.numpy()
    return fidelity


def timed(call, calls):
    start = time.perf_counter()
    for _ in range(calls):
        value = call()
    ms = (time.perf_counter() - start) * 1e3 / calls
    return dict(ms=ms, value=float(value[0] if isinstance(value, tuple) else value))


def fidelity(n, L, chi):
    A, _, _, lost, _ = numpy_mps.mps_run(params(n, L), chi)
    if n > WIDEST_VECTOR:
        return dict(fidelity=lost, kept=lost, how='estimate')
    v = np.ones((1, 1), complex)
    for a in A:
        v = np.tensordot(v, a, 1).reshape(-1, a.shape[2])
    v = v.reshape(-1)
    return dict(fidelity=abs(np.vdot(exact(n, L), v)) ** 2 / np.vdot(v, v).real, kept=lost, how='statevector')


def answer(workload, what, n, L, chi, calls=1):
    if workload not in ('w1', 'w2'):
        raise ValueError(f'workload {workload}: expected w1 or w2')
    if what == 'forward':
        return timed(forward(workload, n, L, chi), calls)
    if what == 'gradient':
        return timed(gradient(workload, n, L, chi), calls)
    if what == 'derivative':
        return dict(gradient=gradient(workload, n, L, chi)()[1].reshape(-1).tolist())
    if what == 'fidelity':
        return fidelity(n, L, chi)
    raise ValueError(f'{what}: expected forward, gradient, derivative or fidelity')


def main():
    here = dict(numpy=np.__version__, scipy=scipy.__version__, torch=torch.__version__ if torch else None)
    print(json.dumps(here), flush=True)
    for line in sys.stdin:
        workload, what, *size = line.split()
        try:
            reply = answer(workload, what, *map(int, size))
        except Exception:
            reply = dict(error=traceback.format_exc())
        print(json.dumps(reply), flush=True)


if __name__ == '__main__':
    main()
