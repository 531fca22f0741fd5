export { type Closeness, close } from '../check/assertions.js';
