// What stands in a browser as well: everything but files and processes. Bundlers take it for tfjs-mps/study there.
export { ConfigError } from '../config/errors.js';
export { currentEnvironment, type Environment } from '../files/environment.js';
export { StoreError } from '../files/errors.js';
export type { Family, Member, Sampler } from './ansatz/family.js';
export type { SecondMomentOptions } from './ansatz/options.js';
export { ansatzOracle } from './ansatz/oracle.js';
export type { AnsatzSpec } from './ansatz/schema.js';
export { type SecondMoment, secondMoment } from './ansatz/second-moment.js';
export { citations } from './citations/citations.js';
export { type ArmSettings, armSettings, VARIANTS } from './config/arm.js';
export { defineStudy, parseConfig, parseConfigText } from './config/config.js';
export { studyIdentity } from './config/identity.js';
export { PRESETS } from './config/presets.js';
export { type StudyConfig, type StudyInput, studyJsonSchema } from './config/schema.js';
export {
  type CrossMoment,
  type CrossMoments,
  type CrossOptions,
  crossSecondMoment,
  haarCrossMoments,
  type NamedParameter,
  namedParameters,
  PulledBackBondError,
  type StaircaseOptions,
  staircaseCrossMoments,
} from './dual/index.js';
export { JobError } from './errors.js';
export { type FigureOptions, renderFigure } from './figure/figure.js';
export type { AnsatzJob, CycleJob, Job } from './jobs/job.js';
export { runJob } from './jobs/run-job.js';
export * as oracles from './oracles/index.js';
export { oracleOf } from './report/oracle-of.js';
export { type ReportOptions, renderReport } from './report/report.js';
export type { Quantity, Row } from './rows/row.js';
export { type Agenda, type AgendaOptions, agendaOf } from './run/agenda.js';
export { type Executor, inThisThread } from './run/executor.js';
export { planStudy } from './run/plan.js';
export { prepareStudy } from './run/prepare.js';
export { type RunOptions, runStudy } from './run/run.js';
export { type Outcome, runJobs } from './run/run-jobs.js';
export { parseShard, type Shard } from './run/shard.js';
export { type Fit, fitArm, fitsOf, type Verdict } from './statistics/fit.js';
export type { LocalSlope } from './statistics/local-slopes.js';
export { type Both, type Model, modelAt } from './statistics/models.js';
export type { Oracle } from './statistics/oracle.js';
export type { Measured, OracleOf, Point } from './statistics/point.js';
export { pointsOf } from './statistics/points.js';
export {
  type Comparison,
  compareWithReference,
  REFERENCE,
  type ReferencePoint,
} from './statistics/reference.js';
export { type StoppingRule, shouldStop } from './statistics/stopping.js';
export { ENOUGH_SAMPLES } from './statistics/weights.js';
