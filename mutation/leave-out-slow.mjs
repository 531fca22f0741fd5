import { beforeEach, inject } from 'vitest';

const slow = inject('slow');

beforeEach(({ task, skip }) => {
  const names = [];
  for (let at = task; at !== undefined; at = at.suite) names.unshift(at.name);
  const name = names.join(' ').trim();
  if (slow.some((part) => name.includes(part))) skip();
});
