/** A bounded memory of values by name; what was used longest ago is dropped first. */
export interface RecentlyUsed<Value> {
  /** The value of a name, which is now the last used; undefined where there is none. */
  get(name: string): Value | undefined;
  /** @param characters the characters of JSON behind the value. */
  put(name: string, value: Value, characters: number): void;
  remove(name: string): void;
  clear(): void;
}

interface Kept<Value> {
  readonly value: Value;
  readonly characters: number;
}

/** @param maxCharacters the most characters of JSON behind all values together. */
export function recentlyUsed<Value>(maxCharacters: number): RecentlyUsed<Value> {
  /** In the order of last use. */
  const entries = new Map<string, Kept<Value>>();
  let characters = 0;

  function remove(name: string): void {
    const known = entries.get(name);
    if (!known) return;
    characters -= known.characters;
    entries.delete(name);
  }

  return {
    get(name) {
      const known = entries.get(name);
      if (!known) return undefined;
      entries.delete(name);
      entries.set(name, known);
      return known.value;
    },
    put(name, value, added) {
      remove(name);
      entries.set(name, { value, characters: added });
      characters += added;
      for (const oldest of entries.keys()) {
        if (characters <= maxCharacters) break;
        remove(oldest);
      }
    },
    remove,
    clear() {
      entries.clear();
      characters = 0;
    },
  };
}
