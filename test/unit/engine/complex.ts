/** Complex numbers for complex-step differentiation: f'(x) = Im f(x + ih)/h for analytic f, without cancellation. Independent of the engine. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const real = (re: number): Complex => ({ re, im: 0 });
export const one = real(1);

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });
export const sub = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });
export const neg = (a: Complex): Complex => ({ re: -a.re, im: -a.im });
export const scale = (a: Complex, k: number): Complex => ({ re: a.re * k, im: a.im * k });
export const mul = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
export const div = (a: Complex, b: Complex): Complex =>
  scale(mul(a, { re: b.re, im: -b.im }), 1 / (b.re * b.re + b.im * b.im));
export const exp = (z: Complex): Complex => scale({ re: Math.cos(z.im), im: Math.sin(z.im) }, Math.exp(z.re));
export const log = (z: Complex): Complex => ({ re: Math.log(Math.hypot(z.re, z.im)), im: Math.atan2(z.im, z.re) });
export const sqrt = (z: Complex): Complex => exp(scale(log(z), 0.5));
export const sin = (z: Complex): Complex => ({
  re: Math.sin(z.re) * Math.cosh(z.im),
  im: Math.cos(z.re) * Math.sinh(z.im),
});
export const cos = (z: Complex): Complex => ({
  re: Math.cos(z.re) * Math.cosh(z.im),
  im: -Math.sin(z.re) * Math.sinh(z.im),
});
export const sinh = (z: Complex): Complex => ({
  re: Math.sinh(z.re) * Math.cos(z.im),
  im: Math.cosh(z.re) * Math.sin(z.im),
});
export const cosh = (z: Complex): Complex => ({
  re: Math.cosh(z.re) * Math.cos(z.im),
  im: Math.sinh(z.re) * Math.sin(z.im),
});
export const sigmoid = (z: Complex): Complex => div(one, add(one, exp(neg(z))));
/** One step of Newton's method from the real value, exact to first order in the imaginary part; logarithms would lose a tiny one. */
export const asin = (z: Complex): Complex => {
  const w = real(Math.asin(z.re));
  return sub(w, div(sub(sin(w), z), cos(w)));
};
export const atan = (z: Complex): Complex => {
  const w = real(Math.atan(z.re));
  return sub(w, mul(sub(div(sin(w), cos(w)), z), mul(cos(w), cos(w))));
};
