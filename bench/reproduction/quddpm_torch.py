"""QuDDPM's cluster task in PyTorch, dense, from the rules of docs/physics.md: an opinion on our trainer from outside.

    python3 bench/reproduction/quddpm_torch.py 1 1000 1        qubits, epochs a step, seed; needs numpy and torch

Prints the loss at the beginning and end of every step, and the mean fidelity F0 of 500 states from fresh inputs.
It shares no code and no random numbers with the library.
"""

import sys

import numpy as np
import torch

N_QUBITS, EPOCHS, SEED = (int(word) for word in sys.argv[1:4])
STEPS, BATCH, POOL, RATE = 20, 100, 1000, 5e-4
LAYERS, EPSILON, FIRST_H = {1: (4, 0.08, 1.0), 2: (6, 0.06, 0.5)}[N_QUBITS]
WIDTH, DIM = N_QUBITS + 1, 2**N_QUBITS  # one ancilla, the leftmost qubit
H = np.linspace(FIRST_H, 4, STEPS)

torch.set_num_threads(1)
torch.manual_seed(SEED)
draw = np.random.default_rng(SEED)


def normalised(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def complex_normal(*shape):
    return draw.normal(size=shape) + 1j * draw.normal(size=shape)


def clusters(count):
    return normalised(np.hstack([np.ones((count, 1)), EPSILON * complex_normal(count, DIM - 1)]))


def haar(count):
    return torch.tensor(normalised(complex_normal(count, DIM)))


def scrambled(states, steps):
    out = []
    for state in states:
        psi = state.reshape((2,) * N_QUBITS)
        for h in H[:steps]:
            first, second, third = draw.uniform(-np.pi / 8, np.pi / 8, size=(3, N_QUBITS)) * h
            for q in range(N_QUBITS):
                c, s = np.cos(second[q] / 2), np.sin(second[q] / 2)
                left, right = (np.exp(np.array([-0.5j, 0.5j]) * x) for x in (third[q], first[q]))
                gate = left[:, None] * np.array([[c, -s], [s, c]]) * right
                psi = np.moveaxis(np.tensordot(gate, psi, (1, q)), 0, q)
            if N_QUBITS == 2:
                angle = draw.uniform(0.4, 0.6) * h / (2 * np.sqrt(2))
                psi = psi * np.exp(-0.5j * angle * np.array([[1, -1], [-1, 1]]))
        out.append(psi.reshape(-1))
    return torch.tensor(np.array(out))


BITS = np.array([[(x >> (WIDTH - 1 - q)) & 1 for q in range(WIDTH)] for x in range(2**WIDTH)])
CZ = torch.tensor((-1.0) ** np.sum(BITS[:, 1:] * BITS[:, :-1], axis=1))


def denoised(states, theta):
    """Ancilla in |0>, L layers of RX, RY and CZ, then the ancilla measured and forgotten."""
    psi = torch.cat([states, torch.zeros_like(states)], dim=1)
    for layer in theta.reshape(LAYERS, 2, WIDTH):
        psi = psi.reshape((-1,) + (2,) * WIDTH)
        for q in range(WIDTH):
            (ca, cb), (sa, sb) = torch.cos(layer[:, q] / 2), torch.sin(layer[:, q] / 2)
            rx = torch.stack([ca + 0j, -1j * sa, -1j * sa, ca + 0j]).reshape(2, 2)
            ry = torch.stack([cb, -sb, sb, cb]).reshape(2, 2) + 0j
            psi = torch.movedim(torch.tensordot(ry @ rx, psi, dims=([1], [q + 1])), 0, q + 1)
        psi = psi.reshape(-1, 2**WIDTH) * CZ
    branches = psi.reshape(-1, 2, DIM)
    weights = (branches.abs() ** 2).sum(dim=2)
    found = torch.multinomial(weights.detach(), 1).squeeze(1)
    kept = branches[torch.arange(len(branches)), found]
    return kept / torch.sqrt((kept.abs() ** 2).sum(dim=1, keepdim=True))


def mmd(a, b):
    def mean(x, y):
        return ((x.conj() @ y.T).abs() ** 2).mean()

    return mean(a, a) + mean(b, b) - 2 * mean(a, b)


def rolled_out(states, trained):
    with torch.no_grad():
        for theta in trained:
            states = denoised(states, theta)
    return states


pool, inputs, trained = clusters(POOL), haar(BATCH), []
for t in reversed(range(STEPS)):
    targets, frozen = scrambled(pool, t), rolled_out(inputs, trained)
    theta = torch.tensor(draw.normal(size=2 * WIDTH * LAYERS), requires_grad=True)
    adam = torch.optim.Adam([theta], lr=RATE)
    losses = []
    for _ in range(EPOCHS):
        loss = mmd(denoised(frozen, theta), targets[draw.choice(POOL, BATCH, replace=False)])
        adam.zero_grad()
        loss.backward()
        adam.step()
        losses.append(loss.item())
    trained.append(theta.detach())
    print(f"step {t}: loss {losses[0]:.4f} to {losses[-1]:.4f}", flush=True)

f0 = rolled_out(haar(500), trained)[:, 0].abs() ** 2
print(f"F0 {f0.mean():.4f}, deviation {f0.std():.4f}")
