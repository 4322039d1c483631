/** The only place where text is made from codes and data. Its templates are messages/english/, by key, and can be translated. */
export { explanationMessage } from './messages/explanations';
export { lensTitle } from './messages/lens';
export { problemMessage } from './messages/problems';
export { reasonMessage } from './messages/reasons';
export { plural, say, translate, type Translation } from './messages/say';
export { claimMessage, entryCount, partComputed, partMessage } from './messages/verdicts';
export * as help from './messages/help';
export * as traceWords from './messages/trace';
