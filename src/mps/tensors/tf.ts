/**
 * TensorFlow.js itself: the one static import of it in this room.
 *
 * `backend.ts` must not come here: it answers where TensorFlow.js is not installed.
 */
export * as tf from '@tensorflow/tfjs';
