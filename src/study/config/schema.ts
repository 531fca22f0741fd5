import { z } from 'zod';
import { list, record, whole } from '../../config/fields.js';
import { arm } from './schema-arm.js';
import { epsilon, inputSteps, layers, schedule, targetSteps } from './schema-cycle.js';

/** The schema of a study: its types, its defaults and its JSON Schema come from here. */
export const studySchema = record(
  {
    $schema: z
      .string({ error: 'expected a text' })
      .optional()
      .describe('Where an editor finds the JSON Schema; not used.'),
    name: z
      .string({ error: 'expected a text' })
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
        error: 'expected 1 to 64 letters, digits, dots, dashes or underscores',
      })
      .default('study')
      .describe('Title, and name of the default results folder; not part of the identity of the study.'),
    seed: whole({
      least: 0,
      most: Number.MAX_SAFE_INTEGER,
      describe: 'Every random number follows from it.',
    }).default(1),
    layers: layers.default(6),
    ancillas: whole({
      least: 0,
      most: 16,
      describe: 'n_A: ancilla qubits, measured after the denoiser.',
    }).default(1),
    batch: whole({
      least: 2,
      most: 4096,
      describe: 'N: inputs, and targets, of one initialisation.',
    }).default(16),
    epsilon: epsilon.default(0.08),
    schedule: schedule.prefault({}),
    inputSteps: inputSteps.default(8),
    targetSteps: targetSteps.default(7),
    arms: list(arm, 32, 'The curves of the study.'),
  },
  'A study of the gradient of QuDDPM in its first training cycle.',
);

/** A study, complete with defaults. */
export type StudyConfig = z.output<typeof studySchema>;

/** A study as a user writes it: whatever has a default may be left out. */
export type StudyInput = z.input<typeof studySchema>;

export type ArmConfig = StudyConfig['arms'][number];
export type PointsConfig = ArmConfig['points'][number];
export type EngineConfig = PointsConfig['engine'];

/**
 * Returns the JSON Schema of a config file, for editors.
 *
 * @example
 * writeFileSync('study.schema.json', JSON.stringify(studyJsonSchema()));
 */
export function studyJsonSchema(): object {
  return z.toJSONSchema(studySchema, { io: 'input' });
}
