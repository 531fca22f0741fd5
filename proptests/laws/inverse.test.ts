import { describe } from 'vitest';
import { mps, statevector } from '../../src/index.js';
import { runCases } from '../arbitraries/run-cases.js';
import { flat } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { circuitFrom, identityBlock, inverted, literal } from '../support/rewrite.js';

// Law 3.   U^H U psi = psi,   the phase included.

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('inverse, %s', (_, engine) => {
  law('a circuit and its inverse return the start', runCases({ max: 7 }), (one) => {
    const back = inverted(literal(one), (angle) => -(angle as number));
    const there = engine.run(one.circuit, one.angles, one.initial);
    const home = engine.run(circuitFrom(one.nQubits, back), [], there);
    close(flat(home), flat(one.initial), { rel: 1e-10 });
  });

  law('so do both in one circuit', runCases({ max: 7 }), (one) => {
    const { circuit, angles } = identityBlock(one);
    close(flat(engine.run(circuit, angles, one.initial)), flat(one.initial), { rel: 1e-10 });
  });
});
