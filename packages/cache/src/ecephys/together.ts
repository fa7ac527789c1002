import type { CallOptions } from "@ecephys/core";

/**
 * Runs several loads side by side. When one fails the others are stopped and waited for, and the failure is thrown:
 * nothing goes on writing after the caller has heard.
 */
export async function together<T extends readonly unknown[]>(
  options: CallOptions,
  loads: { readonly [K in keyof T]: (options: CallOptions) => Promise<T[K]> },
): Promise<T> {
  const controller = new AbortController();
  const signal =
    options.signal === undefined ? controller.signal : AbortSignal.any([options.signal, controller.signal]);
  let failure: { readonly error: unknown } | undefined;
  const results = await Promise.all(
    loads.map((load) =>
      load({ ...options, signal }).catch((error: unknown) => {
        failure ??= { error };
        controller.abort();
        return undefined;
      }),
    ),
  );
  if (failure !== undefined) throw failure.error;
  return results as unknown as T;
}
