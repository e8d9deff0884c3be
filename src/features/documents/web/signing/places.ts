/** The box of a signature as people measure it, and as they type it: millimetres from the lower left corner. Pure. */
import { boxTold } from '../../signatures/measures/rules.ts'
import type { SignerRow } from '../../signing/contract.ts'

type Place = SignerRow['place']

/** "12,5": as offices write numbers; a tenth of a millimetre is enough to find a box. */
const told = (number = 0): string => number.toLocaleString('vi-VN', { maximumFractionDigits: 1 })

/** Where the box is, to be put into a sentence. */
export function placeTold(place: Place) {
  const [x, y, width, height] = boxTold(place).split(',').map(Number)
  return { page: place.page, x: told(x), y: told(y), width: told(width), height: told(height) }
}

/** What whoever has a token types into a terminal; in any of them a name stands between double quotes. */
export function commandFor({ unitName, place }: Pick<SignerRow, 'unitName' | 'place'>): string {
  const unit = unitName.replace(/["\\$`]/g, ' ')
  return `giaouoc sign van-ban.pdf --module PKCS11.dll --unit "${unit}" --page ${place.page} --box ${boxTold(place)}`
}
