/** A bounded memory of values by name; what was used longest ago is dropped first. */
export interface RecentlyUsed<Value> {
  /** The value of a name, which is now the last used; undefined where there is none. */
  get(name: string): Value | undefined;
  /** @param size what the value counts for, in the unit of the bound. */
  put(name: string, value: Value, size: number): void;
  remove(name: string): void;
  clear(): void;
}

interface Kept<Value> {
  readonly value: Value;
  readonly size: number;
}

/** @param maxSize the most that all values together count for. */
export function recentlyUsed<Value>(maxSize: number): RecentlyUsed<Value> {
  /** In the order of last use. */
  const entries = new Map<string, Kept<Value>>();
  let total = 0;

  function remove(name: string): void {
    const known = entries.get(name);
    if (!known) return;
    total -= known.size;
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
    put(name, value, size) {
      remove(name);
      entries.set(name, { value, size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= maxSize) break;
        remove(oldest);
      }
    },
    remove,
    clear() {
      entries.clear();
      total = 0;
    },
  };
}
