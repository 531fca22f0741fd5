import { parse as generatedParse } from './parser.generated.js';
import { isRefused, refusal } from './refused.js';
import type { Source } from './source.js';
import { type Expected, syntaxReason } from './syntax-messages.js';

/** Anything that stands in the text; `at` is its first character. */
interface Placed {
  readonly at: number;
}

export interface Name extends Placed {
  readonly name: string;
}

/** A register, a formal qubit, or one entry of a register. */
export interface Operand extends Name {
  readonly index: Expression | null;
}

/** A step of a sum, a product or a chain of powers; `kind` is its sign. */
interface Step extends Placed {
  readonly kind: '+' | '-' | '*' | '/';
  readonly value: Expression;
}

export interface PowerStep extends Placed {
  readonly kind: '**' | '^';
  readonly negative: boolean;
  readonly value: Expression;
}

/** An expression; sums, products and powers are flat lists, so that only brackets nest. */
export type Expression =
  | (Placed & { readonly kind: 'number'; readonly text: string })
  | (Placed & { readonly kind: 'name'; readonly name: string; readonly index: Expression | null })
  | (Placed & { readonly kind: 'function'; readonly name: string; readonly argument: Expression })
  | (Placed & { readonly kind: 'negative'; readonly value: Expression })
  | (Placed & {
      readonly kind: 'sum' | 'product';
      readonly first: Expression;
      readonly rest: readonly Step[];
    })
  | (Placed & { readonly kind: 'power'; readonly first: Expression; readonly rest: readonly PowerStep[] });

export interface Modifier extends Placed {
  readonly kind: 'inv' | 'pow' | 'ctrl' | 'negctrl';
  readonly count: Expression | null;
}

export interface Call extends Placed {
  readonly kind: 'call';
  readonly modifiers: readonly Modifier[];
  readonly name: Name;
  readonly angles: readonly Expression[];
  readonly operands: readonly Operand[];
}

export interface Barrier extends Placed {
  readonly kind: 'barrier';
  readonly operands: readonly Operand[];
}

export interface Definition extends Placed {
  readonly kind: 'gate';
  readonly name: Name;
  readonly angles: readonly Name[];
  readonly qubits: readonly Name[];
  readonly body: readonly (Call | Barrier)[];
}

export interface RegisterStatement extends Placed {
  readonly kind: 'qubits' | 'bits';
  readonly word: 'qreg' | 'qubit' | 'creg' | 'bit';
  readonly name: Name;
  readonly size: Expression | null;
  /** What `bit c = measure q;` measures. */
  readonly from?: Operand | null;
}

export interface InputStatement extends Placed {
  readonly kind: 'input';
  readonly type: { readonly base: string; readonly size: Expression | null };
  readonly name: Name;
}

export type Statement =
  | (Placed & { readonly kind: 'version'; readonly number: string })
  | (Placed & { readonly kind: 'include'; readonly file: string })
  | RegisterStatement
  | InputStatement
  | (Placed & { readonly kind: 'constant'; readonly name: Name; readonly value: Expression })
  | Definition
  | (Placed & { readonly kind: 'measure'; readonly from: Operand; readonly to: Operand | null })
  | Barrier
  | Call;

/** What the generated parser throws. */
interface ParserError {
  readonly expected: readonly Expected[];
  readonly location: { readonly start: { readonly offset: number } };
}

/** Reads the statements of a text, or throws the QasmError of the first place that does not fit. */
export function statementsOf(source: Source): readonly Statement[] {
  const refuse = (at: number, word: string) => {
    throw source.error(at, refusal(word));
  };
  try {
    return generatedParse(source.text, { refuse, isRefused });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'SyntaxError') throw error;
    const { expected, location } = error as unknown as ParserError;
    const at = location.start.offset;
    throw source.error(at, syntaxReason(source.text, at, expected));
  }
}
