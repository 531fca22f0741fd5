// Takes one lock a round, at the moment that is told, and says for each whether it got it or why not; lives until told.
const [, , module, folder, rounds, gap] = process.argv;
const { takeLock } = await import(module);

process.on('message', (start) => {
  const answers = [];
  for (let round = 0; round < Number(rounds); round++) {
    while (Date.now() < start + round * Number(gap)); // Asleep it would be late.
    try {
      takeLock(`${folder}/${round}`);
      answers.push('got it');
    } catch (error) {
      answers.push(`${error.name}: ${error.message}`);
    }
  }
  process.send(answers);
});
process.send('ready');
