/** The part of cli-progress used here; the package brings no types. */
declare module "cli-progress" {
  interface BarOptions {
    readonly stream: NodeJS.WritableStream;
    readonly format: string;
    readonly barsize: number;
    readonly barCompleteChar: string;
    readonly barIncompleteChar: string;
    readonly clearOnComplete: boolean;
    readonly hideCursor: boolean;
    readonly linewrap: boolean;
    readonly emptyOnZero: boolean;
  }
  interface Bar {
    setTotal(total: number): void;
    update(value: number, payload?: Readonly<Record<string, string>>): void;
  }
  class MultiBar {
    constructor(options: BarOptions);
    create(total: number, start: number, payload: Readonly<Record<string, string>>): Bar;
    update(): void;
    log(text: string): void;
    stop(): void;
  }
  const cliProgress: { readonly MultiBar: typeof MultiBar };

  export type { Bar, MultiBar };
  export default cliProgress;
}
