/** Prints figures as they come in, and keeps count of what is wrong. */
export class Report {
  readonly #print: (line: string) => void;
  #wrong = 0;

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Defects and missed targets. */
  get wrong(): number {
    return this.#wrong;
  }

  section(title: string): void {
    this.#print(`\n${title}`);
  }

  figure(name: string, value: string): void {
    this.#print(`  ${name.padEnd(WIDTH)}${value}`);
  }

  /** A figure that has to be so and so. */
  target(name: string, value: string, wanted: string, met: boolean): void {
    if (!met) this.#wrong++;
    this.figure(name, `${value}  ${met ? "ok" : "MISSED"} (wanted: ${wanted})`);
  }

  /** All of them: somebody will have to look at each. */
  defects(defects: readonly string[]): void {
    this.#wrong += defects.length;
    this.figure("defects", String(defects.length));
    for (const defect of defects) this.#print(`    - ${defect}`);
  }
}

const WIDTH = 38;
