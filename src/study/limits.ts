/** The widest exact state of a study: 2^20 amplitudes are 16 MB, and a batch has many. */
export const MAX_STATEVECTOR_QUBITS = 20;
/** The widest Haar state a chain may carry: it needs the full bond dimension 2^(n/2). */
export const MAX_HAAR_CHAIN_QUBITS = 10;
