const guideName =
  /(?:^|\/)(?:[^/]*(?:persona|template|boilerplate)[^/]*|claude|agents?|gemini|contributing|readme)(?:\.example)?\.\w+$/i;

/** True for documents that explain the roles: what they show are examples of no real work. */
export function isGuidePath(path: string): boolean {
  return guideName.test(path);
}
