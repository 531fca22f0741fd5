import type { Fault } from './fault.js';

const STORE = 'src/study/rows/store.test.ts';
const AGENDA = 'src/study/run/agenda.test.ts';
const BOOTSTRAP = 'src/study/statistics/bootstrap.test.ts';

/** Rows on the disk, and who computes which. */
export const store: readonly Fault[] = [
  {
    name: 'row-written-twice',
    kind: 'row written twice',
    file: 'src/study/rows/store.ts',
    find: 'const line = rowLine(row);',
    replace: "const line = rowLine(row) + (rows.length === 3 ? rowLine(row) : '');",
    test: { file: STORE, name: 'goes on where it stood, to the same bytes' },
    why: 'One of many.',
  },
  {
    name: 'torn-line-kept',
    kind: 'dropped step',
    file: 'src/study/rows/store.ts',
    find: 'ftruncateSync(handle, stored.bytes);',
    replace: 'void stored.bytes;',
    test: { file: STORE, name: 'gives the same bytes whatever a row was torn at' },
    why: 'After a kill the next row is glued to half of one.',
  },
  {
    name: 'torn-line-counts-as-a-row',
    kind: 'off by one',
    file: 'src/study/rows/rows-file.ts',
    find: "const bytes = content.lastIndexOf('\\n') + 1;",
    replace: "const bytes = Math.max(0, content.lastIndexOf('\\n'));",
    test: { file: STORE, name: 'goes on where it stood, to the same bytes' },
    why: 'The end of the last line is taken for a part of the next.',
  },
  {
    name: 'shard-skips-a-job',
    kind: 'shard skips a job',
    file: 'src/study/run/agenda.ts',
    find: 'return jobs.filter((_, k) => shards[k] === index);',
    replace: 'return jobs.filter((_, k) => shards[k] === index && k !== jobs.length - 1);',
    test: { file: AGENDA, name: 'shards have every job once, and points that stop whole' },
    why: 'The last job is left to nobody.',
  },
  {
    name: 'points-that-stop-are-dealt-out',
    kind: 'shard skips a job',
    file: 'src/study/run/shard.ts',
    find: 'if (job.init === 0 || ruleOf(job) === undefined) unit++;',
    replace: 'unit++;',
    test: { file: AGENDA, name: 'shards have every job once, and points that stop whole' },
    why: 'A point that stops by its error would stop in each shard by itself.',
  },
  {
    name: 'shards-collected-in-their-order',
    kind: 'wrong order',
    file: 'src/study/rows/collect.ts',
    find: 'const index = owners[agenda.next()];',
    replace: 'const index = owners[0];',
    test: {
      file: 'src/study/rows/collect.test.ts',
      name: 'fixed numbers: the rows of all shards are those of one run, to the byte',
    },
    why: 'The rows of the first shard run out before its turn comes.',
  },
  {
    name: 'lock-of-the-living-taken-over',
    kind: 'stale lock accepted',
    file: 'src/files/lock.ts',
    find: 'if (lives(holder)) throw',
    replace: 'if (lives(holder) && holder.started === undefined) throw',
    test: { file: 'src/files/lock.test.ts', name: 'is held until it is given back' },
    why: 'Two processes write into one folder.',
  },
  {
    name: 'initialisations-share-a-stream',
    kind: 'reused seed',
    file: 'src/study/jobs/cycle.ts',
    find: '`).split(job.init);',
    replace: '`).split(0 * job.init);',
    test: {
      file: 'src/study/jobs/job.test.ts',
      name: 'a row is determined by its job, and another initialisation gives another row',
    },
    why: 'Forty samples of one number.',
  },
];

/** What rows are summed up by. */
export const statistics: readonly Fault[] = [
  {
    name: 'bootstrap-of-the-wrong-quantile',
    kind: 'wrong quantile',
    file: 'src/study/statistics/bootstrap.ts',
    find: '[quantile(deviates, 0.025), quantile(deviates, 0.975)]',
    replace: '[quantile(deviates, 0.05), quantile(deviates, 0.95)]',
    test: {
      file: BOOTSTRAP,
      name: 'becomes the normal interval of the logarithm for many weights, added up in blocks',
    },
    why: 'A 90% interval that is called one of 95%.',
  },
  {
    name: 'bootstrap-limits-exchanged',
    kind: 'wrong quantile',
    file: 'src/study/statistics/bootstrap.ts',
    find: '[mean * Math.exp(-high * error), mean * Math.exp(-low * error)]',
    replace: '[mean * Math.exp(low * error), mean * Math.exp(high * error)]',
    test: { file: BOOTSTRAP, name: 'holds a heavy-tailed mean more often than percentiles of the mean do' },
    why: 'Limits of t belong to the other end; the same for a symmetric distribution.',
  },
  {
    name: 'standard-error-over-n',
    kind: 'off by one',
    file: 'src/study/statistics/weights.ts',
    find: 'Math.sqrt(squares / (count * (count - 1)))',
    replace: 'Math.sqrt(squares / (count * count))',
    test: { file: 'src/study/statistics/weights.test.ts', name: 'moments of 1, 2, 3, 6 by hand' },
    why: 'Too small by 1/2N.',
  },
  {
    name: 'a-look-at-every-row',
    kind: 'dropped condition',
    file: 'src/study/statistics/stopping.ts',
    find: 'if (count === 0 || count % least !== 0) return false;',
    replace: 'if (count < least) return false;',
    test: {
      file: 'src/study/statistics/stopping.test.ts',
      name: 'stops where the error is small enough, at multiples of least only',
    },
    why: 'More looks, more biased means.',
  },
];

/** What a study is compared with. */
export const oracles: readonly Fault[] = [
  {
    name: 'haar-moment-of-independent-fidelities',
    kind: 'wrong moment',
    file: 'src/study/oracles/haar-moments.ts',
    find: 'meanSquare: 2 / (d * (d + 1)),',
    replace: 'meanSquare: 2 / (d * d),',
    test: {
      file: 'src/study/oracles/haar-moments.test.ts',
      name: 'fidelities of Haar states of 3 qubits have these moments',
    },
    why: 'The same but for a share of 1/d.',
  },
  {
    name: 'two-design-without-its-two',
    kind: 'missing factor two',
    file: 'src/study/oracles/two-design.ts',
    find: 'return (d / (d + 1)) ** 2 / (2 * (d - 1));',
    replace: 'return (d / (d + 1)) ** 2 / (d - 1);',
    test: {
      file: 'src/study/oracles/two-design.test.ts',
      name: 'Pauli strings and projectors are cases of traceless operators',
    },
    why: 'Half as barren.',
  },
  {
    name: 'pauli-chain-exchanges-its-shares',
    kind: 'swapped leg',
    file: 'src/study/oracles/pauli-chain.ts',
    find: 'total + weights[i] * (sinSquared * (moments.get(string) as number) + cosSquared * turned)',
    replace: 'total + weights[i] * (cosSquared * (moments.get(string) as number) + sinSquared * turned)',
    test: {
      file: 'src/study/oracles/pauli-chain.test.ts',
      name: 'a circuit of every gate, observable Z0 > on |0...0>, all signs enumerated',
    },
    why: 'E sin^2 and E cos^2 are equal for uniform angles.',
  },
  {
    name: 'variance-of-u-without-its-cross-part',
    kind: 'dropped term',
    file: 'src/study/oracles/mmd-moments.ts',
    find: 'variance * (2 / (n * (n - 1)) + 2 / (m * (m - 1)) + 4 / (n * m))',
    replace: 'variance * (2 / (n * (n - 1)) + 2 / (m * (m - 1)))',
    test: {
      file: 'src/study/oracles/mmd-moments.test.ts',
      name: 'two samples of Haar states > have an unbiased MMD_U of the expected variance',
    },
    why: 'Half of the variance, for samples of one size.',
  },
];
