/** `chainrule.*` from the editor: unknown JSON becomes complete settings; what is wrong or missing takes its default. */
import {
  disclosures,
  inlayModes,
  type Disclosure,
  type InlayMode,
  type Severity,
  type UnannotatedMode,
} from '../service';

export type SeverityKind = 'fails' | 'hint' | 'follows' | 'unknown' | 'problem';

export interface Settings {
  readonly unannotated: UnannotatedMode;
  readonly run: 'onType' | 'onSave';
  readonly disclosure: Disclosure;
  readonly inlayHints: InlayMode;
  /** Hashes. */
  readonly ignoredClaims: readonly string[];
  readonly severity: Readonly<Record<SeverityKind, Severity>>;
}

export const defaultSettings: Settings = {
  unannotated: 'numeric',
  run: 'onType',
  disclosure: 'value',
  inlayHints: 'off',
  ignoredClaims: [],
  severity: { fails: 'error', hint: 'hint', follows: 'information', unknown: 'warning', problem: 'error' },
};

export function readSettings(json: unknown): Settings {
  const check = field(json, 'check');
  const severity = field(json, 'severity');
  const kinds = Object.keys(defaultSettings.severity) as SeverityKind[];
  return {
    unannotated: oneOf(field(check, 'unannotated'), ['off', 'numeric', 'all'], defaultSettings.unannotated),
    run: oneOf(field(check, 'run'), ['onType', 'onSave'], defaultSettings.run),
    disclosure: oneOf(field(json, 'disclosure'), disclosures, defaultSettings.disclosure),
    inlayHints: oneOf(field(json, 'inlayHints'), inlayModes, defaultSettings.inlayHints),
    ignoredClaims: texts(field(json, 'ignoredClaims')),
    severity: Object.fromEntries(
      kinds.map((kind) => [kind, oneOf(field(severity, kind), SEVERITIES, defaultSettings.severity[kind])]),
    ) as Settings['severity'],
  };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint', 'none'];

const field = (json: unknown, name: string): unknown =>
  typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

const oneOf = <T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T =>
  allowed.find((item) => item === value) ?? otherwise;
