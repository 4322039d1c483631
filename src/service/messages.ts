/** The only place where text is made from codes and data. English; one table a family. */
export { explanationMessage } from './messages/explanations';
export { problemMessage } from './messages/problems';
export { reasonMessage } from './messages/reasons';
export { claimMessage, entryCount, partComputed, partMessage } from './messages/verdicts';
export * as labels from './messages/labels';
export * as help from './messages/help';
export * as traceWords from './messages/trace';
export * as refusals from './messages/refusals';
