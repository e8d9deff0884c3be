/**
 * Stands in for Mantine's Table.ScrollContainer in the browser's build (vite.config.ts): tables scroll in TableFrame, and
 * the part we do not use would carry a scroll area of 15 kB into every screen with a table.
 */
export function TableScrollContainer(): never {
  throw new Error('Tables scroll in TableFrame.')
}
