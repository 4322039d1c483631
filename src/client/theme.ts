/** The kind of theme the editor has: formulas in hovers are pictures, which the server draws in the colour of its text. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { notifications, type Theme, type ThemeParams } from '../protocol';

const themes: Readonly<Record<vscode.ColorThemeKind, Theme>> = {
  [vscode.ColorThemeKind.Light]: 'light',
  [vscode.ColorThemeKind.Dark]: 'dark',
  [vscode.ColorThemeKind.HighContrast]: 'highContrast',
  [vscode.ColorThemeKind.HighContrastLight]: 'highContrastLight',
};

export const currentTheme = (): Theme => themes[vscode.window.activeColorTheme.kind];

/** Tells the server of every change; one that is not running learns it when it starts. */
export const followTheme = (client: BaseLanguageClient): vscode.Disposable =>
  vscode.window.onDidChangeActiveColorTheme(() => {
    const params: ThemeParams = { theme: currentTheme() };
    client.sendNotification(notifications.theme, params).catch(() => undefined);
  });
