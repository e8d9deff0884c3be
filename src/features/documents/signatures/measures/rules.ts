/** A box as people type and measure it: millimetres from the left and the lower edge of the page, then how wide and high. Pure. */
import type { Place } from '../revisions/rules.ts'

type Box = Omit<Place, 'page'>

const perMillimetre = 72 / 25.4
const told = (points: number) => String(Math.round((points / perMillimetre) * 100) / 100)

/** `30,25.5,70,25`: what `giaouoc sign --box` takes. */
export const boxTold = ({ x, y, width, height }: Box): string => [x, y, width, height].map(told).join(',')

export function readBox(text: string): Box | undefined {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length !== 4 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = parts.map((part) => Number(part) * perMillimetre)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}
