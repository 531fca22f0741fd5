import { checkChainWidth } from '../circuit/chain-width.js';
import { checkCircuit } from '../circuit/check-circuit.js';
import type { Circuit } from '../circuit/circuit.js';
import { widestBonds } from './bond-bounds.js';
import { type ChainTask, chainEstimate, largestBond } from './chain-estimate.js';
import type { MpsOptions } from './options.js';
import { checkRequest, type Request, type Resources } from './resources.js';

/** Returns what a chain needs at most if nothing is cut but what the cap cuts; with a cutoff it usually needs far less. */
export function chainResources(circuit: Circuit, options: Required<MpsOptions>, request: Request): Resources {
  checkCircuit(circuit);
  checkChainWidth(circuit.nQubits);
  checkRequest(request);
  const { gradient = false, initialBond = 1, inputs = 1, operatorBond = 1 } = request;
  const { maxBond, schedule, memory } = options;
  const method = gradient ? options.gradient : 'run';
  const initialBonds = widestBonds(circuit.nQubits, initialBond);
  const task: ChainTask = { circuit, maxBond, schedule, method, memory, inputs, initialBonds, operatorBond };
  const { bonds, bytes, least } = chainEstimate(task);
  return {
    engine: 'mps',
    reason: 'the chain engine was asked for',
    ...(gradient ? { method: options.gradient } : {}),
    bonds,
    bytes,
    least,
    memory,
    ...(least > memory ? { fittingBond: largestBond(task) } : {}),
  };
}
