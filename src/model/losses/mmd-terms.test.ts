import { expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { denoiser, denoiserParameters } from '../denoiser.js';
import { haarStates, productClusters } from '../ensembles.js';
import { normalAngles } from '../initialisation.js';
import { mmdCost } from '../mmd-cost.js';
import { mmdTerms } from './mmd-terms.js';

const STEP = { dataQubits: 3, ancillas: 1, layers: 2 };
const stream = rng(5);
const targets = productClusters(3, 0.4, 3, stream.split('targets'));
const inputs = haarStates(3, 4, stream.split('inputs')).map((state) => state.prepend('0'));
const angles = normalAngles(denoiserParameters(STEP), 1, stream.split('angles'));
const options = { targets, ancillas: 1, uniforms: [0.1, 0.7, 0.4, 0.9] };

test.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64, gradient: 'adjoint' })],
] as const)('on the %s engine both terms together are the published loss', (_, engine) => {
  const whole = engine.valueAndGradient(denoiser(STEP), angles, mmdCost(options), { initial: inputs });
  const apart = engine.pullback(denoiser(STEP), angles, mmdTerms(options), { initial: inputs });
  const [cross, self] = apart.value;
  expect(cross).toBeCloseTo(whole.details.cross, 13);
  expect(self).toBeCloseTo(whole.details.self, 13);
  expect(0.75 * self - 2 * cross + apart.details.constant).toBeCloseTo(whole.value, 13);
  const gradients = [
    [-2, 0.75],
    [-2, 0],
    [0, 0.75],
  ].map((weights) => apart.gradient(weights).gradient);
  whole.gradient.forEach((g, k) => {
    expect(gradients[0][k]).toBeCloseTo(g, 12);
    expect(gradients[1][k] + gradients[2][k]).toBeCloseTo(g, 12);
  });
});

test('the self term does not see the targets, and the cross term of one input has no self term', () => {
  const engine = statevector();
  const self = (others: typeof targets) =>
    engine
      .pullback(denoiser(STEP), angles, mmdTerms({ ...options, targets: others }), { initial: inputs })
      .gradient([0, 1]).gradient;
  expect(self(targets)).toEqual(self(productClusters(3, 0.1, 2, rng(9))));
  const one = engine.pullback(denoiser(STEP), angles, mmdTerms({ ...options, uniforms: [0.2] }), {
    initial: [inputs[0]],
  });
  expect(one.value[1]).toBe(0);
  expect(Array.from(one.gradient([0, 1]).gradient)).toEqual(Array.from(angles, () => 0));
});

test.each<[string, object, new (message: string) => Error, RegExp]>([
  ['a key it does not know', { target: [] }, OptionError, /^mmdTerms\(\) has no option 'target'/],
  ['half an ancilla', { ancillas: 0.5 }, OptionError, /^ancillas is 0\.5; expected a whole number/],
  ['no targets', { targets: undefined }, OptionError, /undefined was given for the targets of mmdTerms\(\)/],
  [
    'a target that is none',
    { targets: [null] },
    OptionError,
    /Entry 0 of the targets of mmdTerms\(\) is null/,
  ],
  ['an empty list', { targets: [] }, SizeMismatchError, /no state in the targets of mmdTerms\(\)/],
])('%s: refused by name', (_, other, kind, words) => {
  const act = () => mmdTerms({ ...options, ...other });
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

test('outputs of another width are refused by name', () => {
  const terms = mmdTerms(options);
  expect(terms.name).toBe('mmd terms');
  expect(() => terms.evaluate(targets)).toThrow(SizeMismatchError);
  expect(() => terms.evaluate(targets)).toThrow(
    /^State 0 of the outputs of a denoising step has 3 qubits; expected 4/,
  );
});
