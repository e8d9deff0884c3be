/** Text as people type it in a hurry: no capitals, no accents, letters and digits only. `search_fold` in SQL does the same. */

const marks = /[\u0300-\u036f]/g

export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
