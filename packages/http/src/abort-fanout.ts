const subscribers = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls back when `signal` fires, or at once if it has. However many subscribe, the signal bears one listener: Node
 * warns on the terminal at the eleventh, and one signal for a hundred downloads is ordinary.
 * @returns unsubscribes; idempotent
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  if (signal.aborted) {
    callback();
    return () => undefined;
  }
  const existing = subscribers.get(signal);
  const group = existing ?? new Set();
  // Wrapped, so that one function can subscribe twice and leave once.
  const entry = () => callback();
  group.add(entry);
  if (existing === undefined) {
    subscribers.set(signal, group);
    signal.addEventListener("abort", () => fire(group), { once: true });
  }
  return () => group.delete(entry);
}

function fire(group: Set<() => void>): void {
  const callbacks = [...group];
  group.clear();
  for (const callback of callbacks) callback();
}
