/**
 * Texts by key, in English or in the language that the editor handed over. A template names its placeholders: `{name} has no value`. Of a text
 * with a number in it there is one for each plural form of the language: `key.one`, `key.other`, where others exist `key.few`, …
 * One language a process: the server's is that of its editor, the command line's is English.
 */
import { english } from './english';

export interface Translation {
  /** BCP 47, for the plural forms. */
  readonly locale: string;
  /** Templates by key; those that are missing, or have other placeholders than the English ones, stay English. */
  readonly texts: Readonly<Record<string, string>>;
}

export type English = typeof english;
export type TextKey = keyof English;

type Placeholders<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholders<Rest> : never;
type Values<Key extends TextKey> = Readonly<Record<Placeholders<English[Key]>, string | number>>;
type Arguments<Key extends TextKey> = [Placeholders<English[Key]>] extends [never] ? [] : [Values<Key>];

type PluralKey = TextKey extends infer Key ? (Key extends `${infer Stem}.other` ? Stem : never) : never;
type PluralArguments<Stem extends string> = `${Stem}.other` extends TextKey
  ? [Exclude<Placeholders<English[`${Stem}.other`]>, 'n'>] extends [never]
    ? []
    : [Readonly<Record<Exclude<Placeholders<English[`${Stem}.other`]>, 'n'>, string | number>>]
  : never;

let language: Translation | undefined;
let forms = new Intl.PluralRules('en');

/** Of what the editor handed over; what is no translation is English. */
export function translate(handedOver: unknown): void {
  language = isTranslation(handedOver) ? handedOver : undefined;
  forms = new Intl.PluralRules(language && isLocale(language.locale) ? [language.locale, 'en'] : 'en');
}

function isTranslation(value: unknown): value is Translation {
  const { locale, texts } = (value ?? {}) as Partial<Record<keyof Translation, unknown>>;
  return typeof locale === 'string' && typeof texts === 'object' && texts !== null;
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

export const isEnglish = (): boolean => language === undefined;

export function say<Key extends TextKey>(key: Key, ...[values]: Arguments<Key>): string {
  return filled(templateOf(key) ?? key, values ?? {});
}

/** `n` of something, in the form that the number takes; `{n}` is the number. */
export function plural<Stem extends PluralKey>(stem: Stem, n: number, ...[values]: PluralArguments<Stem>): string {
  const template = templateOf(`${stem}.${forms.select(n)}`) ?? templateOf(`${stem}.other`) ?? stem;
  return filled(template, { ...values, n });
}

/** Of a code that has a text only sometimes: its text as it stands. */
export const textOf = (family: string, code: string): string | undefined => templateOf(`${family}.${code}`);

/** Of a code whose text has placeholders. */
export function sayOf(family: string, code: string, values: Readonly<Record<string, string | number>>): string {
  return filled(templateOf(`${family}.${code}`) ?? code, values);
}

const table: Readonly<Record<string, string>> = english;

function templateOf(key: string): string | undefined {
  const own = Object.hasOwn(table, key) ? table[key] : undefined;
  const translated: unknown = language && Object.hasOwn(language.texts, key) ? language.texts[key] : undefined;
  if (typeof translated !== 'string') return own;
  const like = own ?? table[key.replace(/\.\w+$/, '.other')];
  return like !== undefined && hasPlaceholdersOf(like, translated) ? translated : own;
}

/** A plural form may leave its number out. */
const hasPlaceholdersOf = (own: string, translated: string): boolean => {
  const names = placeholders(own);
  const others = placeholders(translated);
  return [...others].every((name) => names.has(name)) && [...names].every((name) => name === 'n' || others.has(name));
};

const PLACEHOLDER = /\{([a-z]\w*)\}/gi;
const placeholders = (text: string): Set<string> =>
  new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name));

const filled = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(PLACEHOLDER, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole));
