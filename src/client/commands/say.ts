/** Says something in the status bar for a moment, in the way of nobody. */
import { window } from 'vscode';

export const brieflySay = (message: string): void => void window.setStatusBarMessage(`Chainrule: ${message}`, 5000);
