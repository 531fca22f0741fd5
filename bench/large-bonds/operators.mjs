import { mps, randomMps, rng } from '../../dist/index.js';
import { applyOperator } from '../../dist/mps/chain/apply-operator.js';
import { applyUnitary } from '../../dist/mps/chain/apply-unitary.js';
import { overlapOf } from '../../dist/mps/chain/environment.js';
import { emptyLedger, reportOf } from '../../dist/mps/chain/ledger.js';
import { operatorApplied } from '../../dist/mps/chain/operator.js';
import { zzOperator } from '../../dist/mps/chain/zz-operator.js';
import { digits, ratioText } from '../support/markdown.mjs';
import { randomCircuit } from './circuit.mjs';

const ROUNDS = 3;
const WAYS = [applyOperator, applyUnitary];

const STATES = {
  random: (n, bond) => randomMps(n, bond, rng(bond)),
  circuit: (n, bond) => mps({ maxBond: bond }).run(randomCircuit(n, 8), []),
};

/** Applies one rzzAll in both ways to a state at its cap, in turn; the least times of a few rounds. */
function row(name, n, bond, angle) {
  const state = STATES[name](n, bond);
  const policy = { ...state.policy, maxBond: bond };
  const { sites, dropped } = zzOperator(policy.kernels, n, angle, policy.cutoff);
  const deviation = dropped.reduce((sum, sigma) => sum + sigma, 0);
  const times = WAYS.map(() => Number.POSITIVE_INFINITY);
  const chains = [];
  for (let round = 0; round < ROUNDS; round++) {
    WAYS.forEach((way, k) => {
      chains[k] = { ...state.working(policy), ledger: emptyLedger() };
      const start = performance.now();
      if (way === applyUnitary) way(chains[k], sites, 0, deviation);
      else way(chains[k], sites, 0);
      times[k] = Math.min(times[k], performance.now() - start);
    });
  }
  const whole = operatorApplied(state.sites, sites);
  const losses = chains.map((chain) => {
    const { re, im } = overlapOf(policy.kernels, whole, chain.sites);
    return 1 - re * re - im * im;
  });
  const reports = chains.map((chain) => reportOf(chain.ledger, []));
  return {
    state: name,
    qubits: n,
    bond,
    angle,
    operator: Math.max(...sites.map(({ right }) => right)),
    'multiplied out, ms': digits(times[0]),
    'random vectors, ms': digits(times[1]),
    ratio: ratioText(times[1] / times[0]),
    'fidelity lost': digits(losses[0]),
    'more lost, %': ((100 * (losses[1] - losses[0])) / losses[0]).toFixed(2),
    bounds: reports.map(({ fidelityLowerBound }) => fidelityLowerBound.toFixed(5)).join(', '),
  };
}

export function operatorTable() {
  const rows = [];
  for (const name of Object.keys(STATES)) {
    for (const bond of [8, 16, 32, 64]) {
      for (const angle of [0.01, 0.0316, 0.1, 0.3, 1]) rows.push(row(name, 20, bond, angle));
    }
    for (const bond of [8, 16, 32]) rows.push(row(name, 40, bond, 0.0158));
  }
  return rows;
}
