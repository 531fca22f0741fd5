import { canonicalJson } from '../../config/canonical-json.js';
import { colourOf, dashOf } from '../../figures/palette.js';
import { cycleSettings } from '../config/arm.js';
import type { StudyConfig } from '../config/schema.js';
import type { Quantity } from '../rows/row.js';
import { type Fit, fitArm } from '../statistics/fit.js';
import type { Point } from '../statistics/point.js';
import { seriesOf } from '../statistics/points.js';

/** The points of an arm as they are drawn. */
export interface Series {
  readonly quantity: Quantity;
  readonly arm: string;
  readonly colour: string;
  readonly dash: string | undefined;
  /** In ascending order of qubits; a logarithmic axis shows positive ones only. */
  readonly points: readonly Point[];
  readonly fit: Fit | undefined;
}

/** Returns what can be drawn, arm by arm in the order of the config, rows of other arms behind. */
export function drawnSeries(points: readonly Point[], config: StudyConfig): Series[] {
  const place = ({ arm }: Point) => {
    const index = config.arms.findIndex((one) => one.name === arm);
    return index < 0 ? config.arms.length : index;
  };
  const all = seriesOf(points.filter(({ mean }) => mean > 0)).sort(([a], [b]) => place(a) - place(b));
  const styles = styleNumbers(
    all.map(([{ quantity, arm }]) => ({ quantity, settings: settingsOf(arm, config) })),
  );
  return all.map((members, i) => ({
    quantity: members[0].quantity,
    arm: members[0].arm,
    colour: colourOf(styles[i]),
    dash: dashOf(styles[i]),
    points: [...members].sort((a, b) => a.qubits - b.qubits),
    fit: fitArm(members, members[0].arm),
  }));
}

interface Styled {
  readonly quantity: Quantity;
  readonly settings: string;
}

/** One of its own to every arm of a panel, the same to equal settings in two panels, others where that can be. */
function styleNumbers(arms: readonly Styled[]): number[] {
  const numbers: number[] = [];
  arms.forEach(({ quantity, settings }, i) => {
    const here = numbers.filter((_, k) => arms[k].quantity === quantity);
    const twin = numbers[arms.slice(0, i).findIndex((one) => one.settings === settings)];
    const fresh = leastNotIn(numbers);
    if (twin !== undefined && !here.includes(twin)) numbers.push(twin);
    else numbers.push(dashOf(fresh) === undefined ? fresh : leastNotIn(here));
  });
  return numbers;
}

function leastNotIn(numbers: readonly number[]): number {
  let least = 0;
  while (numbers.includes(least)) least++;
  return least;
}

/** Returns a text that arms have in common if they differ in name, quantity and points only. */
function settingsOf(name: string, config: StudyConfig): string {
  const arm = config.arms.find((one) => one.name === name);
  if (arm === undefined || arm.quantity === 'ansatz') return canonicalJson(arm?.ansatz ?? name);
  const { targets: _targets, average: _average, ...settings } = cycleSettings(arm, config);
  return canonicalJson(settings);
}
