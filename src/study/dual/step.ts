import { ancillaQubits, type DenoiserSpec } from '../../model/denoiser.js';
import { checkChainWidth } from '../../mps/circuit/chain-width.js';
import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

const KEYS: readonly (keyof DenoiserSpec)[] = [
  'dataQubits',
  'ancillas',
  'layers',
  'parameterOrder',
  'ancillaSites',
];

/** 2^16 outcomes; a study has no more either. */
const MOST_ANCILLAS = 16;

/**
 * Returns the ancillas of a denoising step that is one, its numbers checked before any list of that length is made.
 *
 * @throws OptionError for what is no step; StateTooLargeError for more qubits than a chain may have.
 */
export function checkedStep(step: DenoiserSpec, where: string): number[] {
  knownKeys(step, KEYS, where);
  const data = wholeNumber(step.dataQubits, 'dataQubits', 1);
  const ancillas = wholeNumber(step.ancillas, 'ancillas', 0);
  const layers = wholeNumber(step.layers, 'layers', 1);
  if (ancillas > MOST_ANCILLAS) {
    throw new OptionError(`${where} has ${ancillas} ancillas; expected at most ${MOST_ANCILLAS}.`);
  }
  checkChainWidth(data + ancillas);
  if (!Number.isSafeInteger(2 * (data + ancillas) * layers)) {
    throw new OptionError(`${where} has ${layers} layers; expected so few that their angles can be counted.`);
  }
  const { ancillaSites = 'left' } = step;
  const odd = Array.isArray(ancillaSites) ? ancillaSites.find((site) => !Number.isInteger(site)) : undefined;
  if (odd === undefined) return ancillaQubits(step);
  throw new OptionError(
    `ancillaSites of ${where} has ${show(odd)}; expected numbers of qubits from 0 to ${data + ancillas - 1}.`,
  );
}
