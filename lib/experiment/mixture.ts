/**
 * The mixture sequential probability ratio test for a mean that is estimated with variance V (H. Robbins, "Statistical
 * methods related to the law of the iterated logarithm", 1970; R. Johari, P. Koomen, L. Pekelis and D. Walsh, "Peeking at
 * A/B tests", 2017). The likelihood ratio against "no difference" is averaged over differences that are normally
 * distributed around zero with standard deviation τ. Under "no difference" it is a martingale that starts at 1, so the
 * chance that it ever reaches 1/α is at most α (Ville 1939), however often and whenever one looks.
 */

/** Logarithm of the averaged likelihood ratio, for an `estimate` with `variance`; `tau` has the estimate's unit. */
export function logLikelihoodRatio(estimate: number, variance: number, tau: number): number {
  const mixing = tau * tau;
  const sum = variance + mixing;
  return (mixing * estimate * estimate) / (2 * variance * sum) + Math.log(variance / sum) / 2;
}

/** Half the width of the interval that covers the true mean at all looks together with a chance of at least 1 - `alpha`. */
export function halfWidth(variance: number, tau: number, alpha: number): number {
  if (variance === 0) return 0;
  const mixing = tau * tau;
  const sum = variance + mixing;
  return Math.sqrt(((variance * sum) / mixing) * (Math.log(sum / variance) - 2 * Math.log(alpha)));
}

/**
 * The variance at which `halfWidth` is `width` when τ is `width` too: with less, an estimate of `width` is told from
 * zero. Found by bisection of the number of times that the variance goes into τ².
 */
export function varianceFor(width: number, alpha: number): number {
  let low = 0.1;
  let high = 1000;
  for (let step = 0; step < 60; step += 1) {
    const middle = Math.sqrt(low * high);
    if (halfWidth(1 / middle, 1, alpha) > 1) low = middle;
    else high = middle;
  }
  return (width * width) / high;
}
