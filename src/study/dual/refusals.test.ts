import { describe, expect, test } from 'vitest';
import { denoiserParameters } from '../../model/denoiser.js';
import { productClusters } from '../../model/ensembles.js';
import { normalAngles } from '../../model/initialisation.js';
import { NotFiniteError, OptionError, StateTooLargeError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { haarCrossMoments } from './haar.js';
import { crossSecondMoment } from './moments.js';
import { namedParameters } from './named-parameters.js';
import { staircaseCrossMoments } from './staircase.js';

const step = { dataQubits: 2, ancillas: 1, layers: 1 };
const problem = {
  step,
  angles: normalAngles(denoiserParameters(step), 1, rng('angles')),
  targets: productClusters(2, 0.5, 1, rng('targets')),
  parameters: [0],
};
// biome-ignore lint/suspicious/noExplicitAny: what plain JavaScript may pass.
const any = (value: unknown): any => value;

describe('a step is checked before any list of its size is made', () => {
  test.each<[object, new (...args: never[]) => Error, string]>([
    [{ paramterOrder: 'perQubit' }, OptionError, "has no option 'paramterOrder'"],
    [{ layers: 10n }, OptionError, 'layers is 10; expected a whole number'],
    [{ layers: Symbol('six') }, OptionError, 'layers is Symbol(six)'],
    [{ layers: 2 ** 53 }, OptionError, '9007199254740992 layers'],
    [{ dataQubits: 1e9 }, StateTooLargeError, 'A chain of 1000000001 qubits'],
    [{ dataQubits: 2 ** 53 }, StateTooLargeError, '1048576 qubits are the most'],
    [{ dataQubits: Symbol('n') }, OptionError, 'dataQubits is Symbol(n)'],
    [{ ancillas: 17 }, OptionError, 'has 17 ancillas; expected at most 16'],
    [{ ancillas: 2 ** 53 }, OptionError, 'at most 16'],
    [{ ancillas: 1n }, OptionError, 'ancillas is 1'],
    [{ ancillaSites: [1n] }, OptionError, 'ancillaSites'],
    [{ ancillaSites: [Symbol('q')] }, OptionError, 'ancillaSites'],
  ])('%o', (wrong, kind, words) => {
    const odd = any({ ...step, ...wrong });
    for (const ask of [
      () => namedParameters(odd),
      () => haarCrossMoments({ ...problem, step: odd }),
      () => staircaseCrossMoments({ ...problem, step: odd, width: 0 }),
    ]) {
      expect(ask).toThrow(kind);
      expect(ask).toThrow(words);
    }
  });

  test.each([undefined, null, 3, [step]])('%o is none', (odd) => {
    expect(() => namedParameters(any(odd))).toThrow(OptionError);
    expect(() => haarCrossMoments({ ...problem, step: any(odd) })).toThrow('The step of haarCrossMoments()');
  });

  test('one as wide and deep as can be still has its names', () => {
    const widest = { dataQubits: 2 ** 20 - 16, ancillas: 16, layers: 1e6 };
    const last = namedParameters(widest).at(-1);
    const [width, bulk] = [2 ** 20, 16 + (2 ** 20 - 16) / 2];
    expect(last).toMatchObject({ name: 'last bulk RY', index: 2 * width * 999_999 + width + bulk });
  });
});

test('tables of too many outcomes are refused before they are made', () => {
  const wide = { dataQubits: 2, ancillas: 13, layers: 1 };
  const angles = new Float64Array(denoiserParameters(wide));
  const ask = () => haarCrossMoments({ ...problem, step: wide, angles });
  expect(ask).toThrow(StateTooLargeError);
  expect(ask).toThrow('1 targets times 2^13 outcomes');
});

describe('what is no moment of one input', () => {
  test.each<[unknown, new (...args: never[]) => Error]>([
    [{ mean: undefined, square: 1 }, NotFiniteError],
    [{}, NotFiniteError],
    [{ mean: 0, square: Number.NaN }, NotFiniteError],
    [{ mean: '1', square: 1 }, NotFiniteError],
    [{ mean: 10n, square: 1 }, NotFiniteError],
    [{ mean: 1e200, square: 1 }, NotFiniteError],
    [{ mean: 0, square: 1e308 }, NotFiniteError],
    [{ mean: 0, square: -1 }, OptionError],
    [5, OptionError],
    [null, OptionError],
    [undefined, OptionError],
  ])('%o', (moment, kind) => {
    expect(() => crossSecondMoment(any(moment), 3)).toThrow(kind);
  });

  test('an entry of haarCrossMoments() is one', () => {
    const [moment] = haarCrossMoments(problem).moments;
    expect(crossSecondMoment(moment, 1)).toBe(4 * moment.square);
  });
});
