// Dies, throws or answers, as the arm's name says.
export default function crash({ arm }) {
  if (arm === 'exits') process.exit(3);
  if (arm === 'throws') throw new Error('no such state');
  return { row: { arm }, seconds: 0 };
}
