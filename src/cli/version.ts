declare const CHAINRULE_VERSION: string;

/** Of package.json, put in by the bundler. */
export const version = CHAINRULE_VERSION;
