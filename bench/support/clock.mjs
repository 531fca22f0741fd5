/** A measurement takes as many calls as fill this time, so that a short call is not lost in the clock's grain. */
const MEASURED_MS = 50;

/**
 * Our calls run this long before the first that counts: the time V8 takes to compile what is hot. Counted in time of the
 * processor, as a busy machine may give half a second of the clock to others.
 */
const WARM_UP_MS = 800;

/** Returns milliseconds a call, the mean of `calls`. */
export function milliseconds(work, calls = 1) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return (performance.now() - start) / calls;
}

/** Runs a call until V8 has compiled it; returns what one takes then. */
export function warmedUp(work) {
  let last = milliseconds(work);
  for (const end = performance.now() + WARM_UP_MS - last; performance.now() < end; )
    last = milliseconds(work);
  return last;
}

/** Returns how many calls of this length make one measurement. */
export const callsFor = (ms) => Math.min(200, Math.max(1, Math.ceil(MEASURED_MS / ms)));
