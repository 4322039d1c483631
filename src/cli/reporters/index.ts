/** The report formats by name. */
import type { FileReport } from '../../service';
import type { Palette } from '../palette';
import { reportJson } from './json';
import { reportText } from './text';

export interface CheckedFile {
  readonly text: string;
  readonly report: FileReport;
}
export interface ReporterOptions {
  readonly palette: Palette;
  /** Columns of the terminal. */
  readonly width: number;
}
export type Reporter = (files: readonly CheckedFile[], options: ReporterOptions) => string;

export const reporters = { text: reportText, json: reportJson } satisfies Record<string, Reporter>;
export type Format = keyof typeof reporters;
export const formats = Object.keys(reporters) as Format[];
