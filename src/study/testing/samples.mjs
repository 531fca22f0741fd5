// What a sample may do, as its data says.
export default async function sample({ index, rng, data }) {
  const { fail = {}, kind } = data ?? {};
  if (fail.at === index) {
    // A worker that dies: the test wants to see how that is reported. No test does so in its own thread.
    if (fail.how === 'exit') process.exit(3);
    if (fail.how === 'function') return () => index;
    if (fail.how === 'undefined') throw undefined;
    if (fail.how === 'wait') await new Promise(() => setInterval(() => {}, 1000));
    throw new Error('no such state');
  }
  // The later ones of a group of four are done first.
  await new Promise((resolve) => setTimeout(resolve, 3 - (index % 4)));
  if (kind === 'greedy') data.seen.push(index);
  return { index, values: Float64Array.of(rng.uniform(), rng.normal()), seen: data?.seen };
}
