/**
 * The address of a module that stands beside another, for a worker or a process of its own: of its source, or as it was built.
 *
 * @param url of the other: `import.meta.url`.
 * @param name without extension.
 */
export function moduleBeside(url: string, name: string): URL {
  return new URL(`./${name}.${url.endsWith(".ts") ? "ts" : "js"}`, url);
}
