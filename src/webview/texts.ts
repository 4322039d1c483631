/** The panel's own words, translated by the client and handed over with the page. */
export interface Texts {
  readonly value: string;
  readonly given: string;
  readonly copyValueLatex: string;
  readonly copyValueNumpy: string;
  readonly copyGradientLatex: string;
  readonly copyGradientNumpy: string;
  readonly goToSource: string;
  readonly allShown: string;
  readonly nothingSelected: string;
  readonly localDerivatives: string;
}

export const readTexts = (): Texts => JSON.parse(document.body.dataset.texts ?? '{}') as Texts;
