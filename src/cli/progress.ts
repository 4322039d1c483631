export interface Progress {
  show(done: number, path: string): void;
  clear(): void;
}

const MANY = 10;
const eraseLine = '\r\u001b[K';

/** A line on a terminal that says which document is being checked, where there are many. */
export function createProgress(
  output: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number },
  total: number,
): Progress {
  if (!output.isTTY || total < MANY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (done, path) => {
      const line = `${done + 1}/${total} ${path}`;
      output.write(eraseLine + line.slice(0, (output.columns ?? 80) - 1));
    },
    clear: () => void output.write(eraseLine),
  };
}
