/** `%d` or `%03d`, as C and ffmpeg write it. */
const NUMBER = /%0?(\d*)d/;

/** Whether a file name has a place for a number, so that each picture gets a file of its own. */
export function isNumbered(path: string): boolean {
  return NUMBER.test(path);
}

/** `frame-%03d.png` and 7 as `frame-007.png`. */
export function numberedFile(path: string, number: number): string {
  return path.replace(NUMBER, (_, width: string) => String(number).padStart(Number(width), "0"));
}
