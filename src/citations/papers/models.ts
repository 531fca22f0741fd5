import { article, inProceedings, onArXiv, PRL } from './entry.js';

/** The diffusion models, and where their angles begin. */
export const MODELS = {
  zhang2024quddpm: article({
    authors: ['Zhang, Bingzhi', 'Xu, Peng', 'Chen, Xiaohui', 'Zhuang, Quntao'],
    title: 'Generative Quantum Machine Learning via Denoising Diffusion Probabilistic Models',
    year: 2024,
    venue: PRL,
    volume: 132,
    pages: '100602',
    doi: '10.1103/PhysRevLett.132.100602',
    arXiv: '2310.05866',
  }),
  cao2025mitigating: onArXiv({
    authors: ['Cao, Haipeng', 'Zhang, Kaining', 'Tao, Dacheng', 'Su, Zhaofeng'],
    title: 'Mitigating Barren Plateaus in Quantum Denoising Diffusion Probabilistic Model',
    year: 2025,
    arXiv: '2512.06695',
  }),
  quinn2025conditioning: onArXiv({
    authors: ['Quinn, Daniel', 'Buffoni, Lorenzo', 'Gherardini, Stefano', 'De Chiara, Gabriele'],
    title: 'Conditioning in Generative Quantum Denoising Diffusion Models',
    year: 2025,
    arXiv: '2509.17569',
  }),
  zhang2022gaussian: inProceedings({
    authors: ['Zhang, Kaining', 'Liu, Liu', 'Hsieh, Min-Hsiu', 'Tao, Dacheng'],
    title:
      'Escaping from the Barren Plateau via Gaussian Initializations in Deep Variational Quantum Circuits',
    year: 2022,
    venue: 'Advances in Neural Information Processing Systems',
    arXiv: '2203.09376',
  }),
  grant2019initialization: article({
    authors: ['Grant, Edward', 'Wossnig, Leonard', 'Ostaszewski, Mateusz', 'Benedetti, Marcello'],
    title: 'An initialization strategy for addressing barren plateaus in parametrized quantum circuits',
    year: 2019,
    venue: 'Quantum',
    volume: 3,
    pages: '214',
    doi: '10.22331/q-2019-12-09-214',
  }),
};
