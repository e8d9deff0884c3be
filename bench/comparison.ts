/** Two versions of a text of forty pages, compared word by word. */
import { compare } from '#features/texts/versions/rules.ts'
import { median, percentile, timed } from './numbers.ts'
import { type Result, result } from './report.ts'

const limit = 200
const words = 'thi hành án dân sự kết quả chỉ tiêu đơn vị khu vực hoàn thành nhiệm vụ được giao trong năm'.split(' ')

/** Forty pages of some 450 words: 60 articles of 300 words in paragraphs of 60, the same words every run. */
function pages(edition: number) {
  let seed = 7
  const word = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return words[seed % words.length]
  }
  const paragraph = (n: number) =>
    Array.from({ length: 60 }, (_, at) => (edition > 1 && (at + n) % 17 === 0 ? `${word()} (sửa)` : word())).join(' ')
  const articles = Array.from({ length: 60 }, (_, n) => ({
    // Every third article was written anew, so that it is found by its words alone.
    id: `${edition > 1 && n % 3 === 0 ? 'new' : 'row'}-${n}`,
    heading: edition > 1 && n % 3 === 0 ? `Nội dung mới ${n}` : `Nội dung ${n}`,
    body: Array.from({ length: 5 }, () => paragraph(n)).join('\n'),
  }))
  return { title: `Giao ước, bản ${edition}`, preamble: paragraph(edition), articles, tail: [] }
}

export async function measureComparison(rounds: number): Promise<Result[]> {
  const [before, after] = [pages(1), pages(2)]
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await timed(async () => compare(before, after)))
  const value = median(times)
  const what = 'two 40-page texts compared word by word'
  return [result({ group: 'answers', what, unit: 'ms', value, p95: percentile(times, 0.95) }, { limit })]
}
