export {
  type BackendAttempt,
  type BackendName,
  type BackendOptions,
  type LoadedBackend,
  loadBackend,
  NoBackendError,
} from './backend.js';
