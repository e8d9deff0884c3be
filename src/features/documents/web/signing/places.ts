/** The box of a signature as people measure it: millimetres from the lower left corner of the page. Pure. */
import type { SignerRow } from '../../signing/contract.ts'

type Place = SignerRow['place']

/** A point of PDF is 1/72 inch; hundredths of a millimetre are what `giaouoc sign --box` takes. */
const millimetres = (points: number): number => Math.round((points * 2540) / 72) / 100

const inMillimetres = ({ x, y, width, height }: Place) => [x, y, width, height].map(millimetres)

/** "12,5": as offices write numbers. */
const told = (number = 0): string => number.toLocaleString('vi-VN', { maximumFractionDigits: 1 })

/** Where the box is, to be put into a sentence. */
export function placeTold(place: Place) {
  const [x, y, width, height] = inMillimetres(place)
  return { page: place.page, x: told(x), y: told(y), width: told(width), height: told(height) }
}

/** What whoever has a token types into a terminal; in any of them a name stands between double quotes. */
export function commandFor({ unitName, place }: Pick<SignerRow, 'unitName' | 'place'>): string {
  const unit = unitName.replace(/["\\$`]/g, ' ')
  const box = inMillimetres(place).join(',')
  return `giaouoc sign van-ban.pdf --module PKCS11.dll --unit "${unit}" --page ${place.page} --box ${box}`
}
