import { article, type Entry, inProceedings, onArXiv } from './entry.js';

/** Losses and optimizers. */
export const TRAINING = {
  gretton2012kernel: article({
    authors: [
      'Gretton, Arthur',
      'Borgwardt, Karsten M.',
      'Rasch, Malte J.',
      'Schölkopf, Bernhard',
      'Smola, Alexander',
    ],
    title: 'A Kernel Two-Sample Test',
    year: 2012,
    venue: 'Journal of Machine Learning Research',
    volume: 13,
    pages: '723-773',
  }),
  jonker1987assignment: article({
    authors: ['Jonker, R.', 'Volgenant, A.'],
    title: 'A Shortest Augmenting Path Algorithm for Dense and Sparse Linear Assignment Problems',
    year: 1987,
    venue: 'Computing',
    volume: 38,
    pages: '325-340',
    doi: '10.1007/BF02278710',
  }),
  kingma2015adam: inProceedings({
    authors: ['Kingma, Diederik P.', 'Ba, Jimmy'],
    title: 'Adam: A Method for Stochastic Optimization',
    year: 2015,
    venue: 'International Conference on Learning Representations',
    arXiv: '1412.6980',
  }),
  tieleman2012rmsprop: {
    kind: 'misc',
    authors: ['Tieleman, Tijmen', 'Hinton, Geoffrey'],
    title: 'Lecture 6.5-rmsprop: Divide the gradient by a running average of its recent magnitude',
    year: 2012,
    venue: 'COURSERA: Neural Networks for Machine Learning',
    url: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  },
  duchi2011adaptive: article({
    authors: ['Duchi, John', 'Hazan, Elad', 'Singer, Yoram'],
    title: 'Adaptive Subgradient Methods for Online Learning and Stochastic Optimization',
    year: 2011,
    venue: 'Journal of Machine Learning Research',
    volume: 12,
    pages: '2121-2159',
  }),
  zeiler2012adadelta: onArXiv({
    authors: ['Zeiler, Matthew D.'],
    title: 'ADADELTA: An Adaptive Learning Rate Method',
    year: 2012,
    arXiv: '1212.5701',
  }),
} satisfies Record<string, Entry>;
