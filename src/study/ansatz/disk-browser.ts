/** A browser has no files: whatever the path, there is nothing. */
export const bytesOf = (_path: string): Uint8Array => {
  throw new Error('there are no files in a browser');
};

export const absolute = (path: string): string => path;

export const urlOf = (path: string): string => path;
