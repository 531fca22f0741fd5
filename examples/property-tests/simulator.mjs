// A simulator of one's own, as small as it gets: amplitudes as lists, gates applied one after the other.
const S = Math.SQRT1_2;
const rotation = {
  rx: (x) => [
    [Math.cos(x / 2), 0, 0, -Math.sin(x / 2)],
    [0, -Math.sin(x / 2), Math.cos(x / 2), 0],
  ],
  rz: (x) => [
    [Math.cos(x / 2), -Math.sin(x / 2), 0, 0],
    [0, 0, Math.cos(x / 2), Math.sin(x / 2)],
  ],
};
const hadamard = [
  [S, 0, S, 0],
  [S, 0, -S, 0],
];

/** Runs circuits of h, rx, rz and cz; qubit 0 is the most significant bit. */
export const mySimulator = {
  run({ nQubits, operations }, angles = [], initial = undefined) {
    const start = initial?.toStatevector();
    const size = 2 ** nQubits;
    let re = Array.from({ length: size }, (_, x) => start?.re.get(x) ?? Number(x === 0));
    let im = Array.from({ length: size }, (_, x) => start?.im.get(x) ?? 0);
    const bit = (x, q) => (x >> (nQubits - 1 - q)) & 1;
    const value = (angle) =>
      typeof angle === 'number' ? angle : (angle.times ?? 1) * angles[angle.param] + (angle.plus ?? 0);
    for (const { gate, qubits, angle } of operations) {
      const [q, other] = qubits;
      if (gate === 'cz') {
        const sign = (x) => (bit(x, q) && bit(x, other) ? -1 : 1);
        re = re.map((a, x) => sign(x) * a);
        im = im.map((a, x) => sign(x) * a);
        continue;
      }
      const matrix = gate === 'h' ? hadamard : rotation[gate](value(angle));
      const mask = 1 << (nQubits - 1 - q);
      const entry = (x) => {
        const [ar, ai, br, bi] = matrix[bit(x, q)];
        const [zero, one] = [x & ~mask, x | mask];
        return [
          ar * re[zero] - ai * im[zero] + br * re[one] - bi * im[one],
          ar * im[zero] + ai * re[zero] + br * im[one] + bi * re[one],
        ];
      };
      [re, im] = [re.map((_, x) => entry(x)[0]), re.map((_, x) => entry(x)[1])];
    }
    return {
      toStatevector: () => ({ re, im }),
      // Optional: every method of a state that is there is checked.
      amplitude: (bits) => ({ re: re[Number.parseInt(bits, 2)], im: im[Number.parseInt(bits, 2)] }),
    };
  },
};
