import { currentEnvironment, PRESETS, parseConfigText, studyIdentity } from 'tfjs-mps/study';
import { parseTrainConfigText, PRESETS as TRAININGS } from 'tfjs-mps/train';
import { canonicalJson } from '../../../src/config/canonical-json.js';
import { ConfigError } from '../../../src/config/errors.js';
import { planStudy } from '../../../src/study/run/plan.js';
import { mutatedJsonText } from '../engine/json.js';
import { sane, target } from '../engine/target.js';

const OWN: object = {
  name: 'mine',
  seed: 3,
  arms: [
    {
      name: 'hea',
      quantity: 'ansatz',
      ansatz: {
        family: { hardwareEfficient: { layers: 2, rotations: ['ry'], entangler: 'rzz', pattern: 'ring' } },
        observable: { pauli: 'Z{mid} Z{mid+1} - 0.5 X{last}' },
        input: { staircase: 1 },
        angles: { normal: '1/(4S(L+2))' },
        parameters: [0, 2],
      },
      points: [{ qubits: [4, 6], inits: { least: 2, most: 4, relativeError: 0.1 }, checks: 1 }],
    },
    {
      name: 'hva',
      quantity: 'ansatz',
      ansatz: {
        family: { hamiltonianVariational: { hamiltonian: 'tfim', layers: 2 } },
        observable: { hamiltonian: 'tfim', g: 0.5 },
        angles: { box: 0.1 },
      },
      points: [{ qubits: [4], inits: 2, engine: { mps: { maxBond: 8, memory: 2 ** 30 } } }],
    },
  ],
};

const compact = (value: object): string => JSON.stringify(value);
const studies = (): string[] => [compact(PRESETS.quick), compact(PRESETS.table), compact(OWN)];

const study = target<string>({
  name: 'study-config',
  seeds: studies,
  mutate: mutatedJsonText,
  read: (text) => {
    const config = parseConfigText(text, 'study.json');
    sane(
      canonicalJson(parseConfigText(JSON.stringify(config), 'again')) === canonicalJson(config),
      'a config that is not kept',
    );
    sane(/^[0-9a-f]{16}$/.test(studyIdentity(config, currentEnvironment())), 'an identity');
    sane(planStudy(config).length > 0, 'a plan without jobs');
  },
  expected: [ConfigError],
  share: 0.5,
});

const names = ['cluster-2-small', 'noise', 'improved-20', 'conditional-4'] as const;

const training = target<string>({
  name: 'train-config',
  seeds: () => names.map((name) => compact(TRAININGS[name].config)),
  mutate: mutatedJsonText,
  read: (text) => {
    const config = parseTrainConfigText(text, 'train.json');
    sane(
      canonicalJson(parseTrainConfigText(JSON.stringify(config), 'again')) === canonicalJson(config),
      'a config that is not kept',
    );
  },
  expected: [ConfigError],
  share: 0.5,
});

export const configTargets = [study, training];
