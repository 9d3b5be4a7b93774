/**
 * A state in which all that is as it was keeps its identity: the core sends everything
 * after every answer, and what did not change need not be drawn anew.
 */

/** Returns `fresh` with every part taken from `old` that is equal there. */
export function shared<T>(old: unknown, fresh: T): T {
  if (Array.isArray(old) && Array.isArray(fresh)) {
    const grown = fresh.length - old.length;
    fresh.forEach((one, index) => {
      const same = shared(old[index], one);
      // What stands behind something added or removed is looked for where it was.
      const isSame = same === old[index] || grown === 0;
      fresh[index] = isSame ? same : shared(old[index - grown], one);
    });
    const isSame = grown === 0 && fresh.every((one, index) => one === old[index]);
    return isSame ? (old as T) : fresh;
  }
  if (!isObject(old) || !isObject(fresh)) return fresh;
  const parts: Record<string, unknown> = fresh;
  let isSame = Object.keys(old).length === Object.keys(parts).length;
  for (const key in parts) {
    parts[key] = shared(old[key], parts[key]);
    isSame &&= parts[key] === old[key];
  }
  return isSame ? (old as T) : fresh;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
