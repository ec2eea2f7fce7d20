export type Texts = Record<string, string>;

export const fill = (text: string, ...values: (string | number)[]): string => text.replace(/\{(\d)\}/g, (_, index: string) => `${values[Number(index)]}`);

/** «12,4 МБ», as the tables write it. */
export function bytes(count: number, texts: Texts): string {
  const [unit, value] = count < 1024 ? ['bytes', count]
    : count < 1024 ** 2 ? ['kilobytes', count / 1024]
    : count < 1024 ** 3 ? ['megabytes', count / 1024 ** 2]
    : ['gigabytes', count / 1024 ** 3] as const;
  const digits = unit === 'bytes' || value >= 100 ? 0 : 1;
  return fill(texts[unit] ?? '{0}', value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits }));
}
