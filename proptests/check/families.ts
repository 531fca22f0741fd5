/** The seventeen families of laws, as equations; docs/testing.md says where each is tested. */
export const FAMILIES = Object.freeze({
  norm: family(1, '<psi| U^H U |psi> = <psi|psi> = 1'),
  exact: family(2, 'simulator(U psi) = statevector(U psi) = M_k ... M_1 psi, and so for every answer'),
  inverse: family(3, 'U^H U psi = psi, the phase included'),
  canonicalForm: family(4, 'q < c: A_q^H A_q = 1,  q > c: A_q A_q^H = 1,  |A_c| = 1,  sum_j s_j^2 = 1'),
  fidelityBound: family(5, '|<exact|truncated>|^2 >= fidelityLowerBound'),
  gauge: family(6, 'A_q X X^-1 A_q+1 = A_q A_q+1: no observable and no gradient changes'),
  gradient: family(7, 'adjoint = parameter shift = d<C>/dx,  truncated = d(truncated computation)/dx'),
  selfAdjoint: family(8, 'Re <X, DT(M) Y> = Re <DT(M)* X, Y>'),
  programOrder: family(9, 'A B = B A  =>  ... A B ... = ... B A ...,  pruned = whole'),
  linearity: family(10, '<a A + b B> = a <A> + b <B>'),
  batch: family(11, 'C({psi_1, ..., psi_N}) = (1/N) sum_i C(psi_i)'),
  qasm: family(12, 'fromQasm(toQasm(U)) = e^(i phi) U'),
  determinism: family(13, 'same seed, same bytes'),
  tensorLeaks: family(14, 'tensors after = tensors before + results'),
  measurement: family(15, 'sum_z p(z) = 1,  p(z) = |<z|psi>|^2,  and samples follow p'),
  reflection: family(16, 'R: q -> n-1-q.  <R O R>_(R psi) = <O>_psi'),
  ranges: family(17, '0 <= |<a|b>|^2 <= 1,  MMD_V(A, B) >= 0,  MMD_V(A, A) = 0'),
});

/** The name of a family of laws. */
export type Family = keyof typeof FAMILIES;

/** A family's number and the equation that it asserts. */
export interface FamilyRecord {
  readonly number: number;
  readonly equation: string;
}

function family(number: number, equation: string): FamilyRecord {
  return Object.freeze({ number, equation });
}
