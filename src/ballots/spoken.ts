/**
 * Bytes as words that are said aloud, printed and typed in again: one word of Vietnamese for each byte, no two alike even
 * without their marks.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { type Bytes, bytesOfHex, joined } from './bytes.ts'

const list = `
  ảnh ao ấm bác bàn bảng bánh báo bắp bát bầu bè bến bếp bí bia biển bình bò bóng bột búa bụi bún bút bướm cá cải
  cam cần cành cáo cát cầu cây chai chăn chanh cháo chậu chè chén chèo chỉ chiếu chim chó chổi chồng chua chuối
  chuông chuột cỏ cọc cối cơm cổng cột cua cúc da dải dao dâu dây dê đèn đĩa đò đồi đòn đồng đũa đuôi đường ếch
  én gà gạo gấu ghe giá giày giếng gió gỗ gối gươm gừng gương hạc hàng hành hạt hè hoa hố hòm hồng hũ hươu kem
  kén kéo kênh kho khế khỉ khoai khói khung kiến kiếm kim kính lá làng lạc lau lạnh lê lều lim lò lộc lông lúa
  lưỡi lược lươn mai mận mây mèo mè mía miến mít mõ mộc môi mồm mua muỗi muỗng mực mướp na nai nắng nệm nhà nhãn
  nho nhộng nỏ nón nồi núi nước ô ổi ong ớt phà phao phấn phố phổi phượng quả quán quạt quế quýt rắn rạ rau rèm
  rìu rổ rồng rơm rùa ruộng rừng rượu sấm sáo sân sáp sò sen sếu sim sóc sóng sơn sư sứa suối sương táo tàu tay
  tê tép thác thang tháp thau thảm thìa thơm thóc thỏ thùng thuyền tiền tiêu tim tỏi tôm tơ tranh trăng trầu trai
  tre trống trúc trứng trường tủ tượng vai ván vàng váy ve vịt vòi vòng vở vườn xanh xe xẻng xô xoài xoan xôi
  xuân xuồng yên
`
  .trim()
  .split(/\s+/)

/** As somebody types who has no marks on their keyboard. */
const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase()

const places = new Map(list.map((word, at) => [plain(word), at]))

export const wordOf = (byte: number): string => list[byte] ?? ''
/** Undefined for what is none of the list; with or without marks. */
export const byteOf = (word: string): number | undefined => places.get(plain(word))
/** Words as somebody types them: numbers, commas and brackets between them are nothing. */
export const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== '')
const checkOf = (bytes: Uint8Array): number => sha256(bytes)[0] ?? 0

/** What three people compare aloud, of a digest: six words, 48 bits. */
export const codeOf = (digest: string): string => Array.from(bytesOfHex(digest)?.subarray(0, 6) ?? [], wordOf).join(' ')

/** A word for each byte, and one more by which a slip of the pen is found. */
export const spoken = (bytes: Uint8Array): string => [...bytes, checkOf(bytes)].map(wordOf).join(' ')

/** Undefined where a word is none of the list, or the last one does not fit the others. */
export function unspoken(text: string): Bytes | undefined {
  const words = wordsIn(text)
  const known = words.flatMap((word) => byteOf(word) ?? [])
  const bytes = joined([Uint8Array.from(known.slice(0, -1))])
  return known.length === words.length && known.length > 0 && known.at(-1) === checkOf(bytes) ? bytes : undefined
}
