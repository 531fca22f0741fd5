// Names types of every subpath; what they are must not become any, whichever way a compiler finds them.
import { type Engine, type expectation, mps, type pauliSum } from 'tfjs-mps';
import type { readStates } from 'tfjs-mps/files';
import type { haarStates } from 'tfjs-mps/model';
import type { parseConfigText, StudyConfig } from 'tfjs-mps/study';
import type { MpsLayer } from 'tfjs-mps/tensors';
import type { checkSimulator, SimulatorReport } from 'tfjs-mps/testing';
import { configIdentity, type TrainConfig } from 'tfjs-mps/train';

type IsAny<T> = 0 extends 1 & T ? true : false;
type Values = readonly [
  typeof expectation,
  typeof pauliSum,
  typeof readStates,
  typeof haarStates,
  typeof parseConfigText,
  typeof MpsLayer,
  typeof checkSimulator,
  Engine,
];
type AreAny<T extends readonly unknown[]> = { readonly [K in keyof T]: IsAny<T[K]> };
export const areAny: AreAny<Values> = [false, false, false, false, false, false, false, false];
export const engine: Engine = mps({ maxBond: 4 });
export const identity = (config: TrainConfig): string => configIdentity(config);
export const armsOf = (config: StudyConfig): number => config.arms.length;
export const lawsOf = (report: SimulatorReport): string => `${report}`;
// @ts-expect-error: a bond dimension is a number.
mps({ maxBond: 'wide' });
