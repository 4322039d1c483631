/** The loops of a field whose numbers are objects. */
import type { Field, Kernels, Mutable } from '../field';

export const genericKernels = <T>(field: Omit<Field<T>, 'kernels'>): Kernels<T> => {
  const allocate = (n: number): Mutable<T> => new Array<T>(n).fill(field.zero);
  return {
    allocate,
    map: (f, x) => Array.from(x, f),
    zip(name, a, b) {
      const operation = field[name];
      if (a.length === b.length) return Array.from(a, (x, i) => operation(x, b[i]!));
      return a.length === 1 ? Array.from(b, (y) => operation(a[0]!, y)) : Array.from(a, (x) => operation(x, b[0]!));
    },
    matmul(a, b, { m, k, n, leftTransposed, rightTransposed }) {
      const [ai, al] = leftTransposed ? [1, m] : [k, 1];
      const [bl, bj] = rightTransposed ? [1, k] : [n, 1];
      const out = allocate(m * n);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) {
          let sum = field.zero;
          for (let l = 0; l < k; l++) sum = field.add(sum, field.mul(a[i * ai + l * al]!, b[l * bl + j * bj]!));
          out[i * n + j] = sum;
        }
      return out;
    },
    gather: (x, index) => Array.from(index, (i) => (i < 0 ? field.zero : x[i]!)),
    scatter(x, index, n) {
      const out = allocate(n);
      for (let i = 0; i < index.length; i++) if (index[i]! >= 0) out[index[i]!] = field.add(out[index[i]!]!, x[i]!);
      return out;
    },
    sum: (x) => Array.prototype.reduce.call<ArrayLike<T>, [(a: T, b: T) => T, T], T>(x, field.add, field.zero),
    largest(x) {
      let largest = 0;
      for (let i = 0; i < x.length; i++) {
        if (field.fault(x[i]!)) return NaN;
        largest = Math.max(largest, magnitude(field, x[i]!));
      }
      return largest;
    },
    fault(x) {
      for (let i = 0; i < x.length; i++) {
        const fault = field.fault(x[i]!);
        if (fault) return fault;
      }
      return undefined;
    },
  };
};

const magnitude = <T>(field: Omit<Field<T>, 'kernels'>, x: T): number =>
  field.isFinite(x) ? Math.min(Math.abs(field.toNumber(x)), Number.MAX_VALUE) : Infinity;
