/**
 * The peer of papers as Word files: LibreOffice Writer writing one docx for each filled paper, all in one start and without a
 * window. A mail merge over its UNO interface would need a Python that Debian packs apart (`python3-uno`); what it does
 * for each record after filling it in is this. Filling itself is done for it, as flat OpenDocument text.
 */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Block, dateTold, type Line, nation, numberLine, type Paper, plain, recipientLines } from '#kit/paper.ts'
import { withFolder } from './folder.ts'

const run = promisify(execFile)
export const install = 'apt-get install -y --no-install-recommends libreoffice-writer-nogui'

export const hasWriter = (): Promise<boolean> =>
  run('soffice', ['--version']).then(
    () => true,
    () => false,
  )

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const paragraph = (text: string | null, style = 'Standard') =>
  text ? `<text:p text:style-name="${style}">${escaped(text)}</text:p>` : ''

function tableOf({ columns, rows, total }: Extract<Block, { is: 'table' }>, at: number): string {
  const row = (cells: readonly string[]) =>
    `<table:table-row>${cells.map((cell) => `<table:table-cell table:style-name="Cell">${paragraph(cell)}</table:table-cell>`).join('')}</table:table-row>`
  const told = (lines: readonly Line[]) => row(lines.map(plain))
  const heads = `<table:table-header-rows>${row(columns.map(({ head }) => head))}</table:table-header-rows>`
  return `<table:table table:name="T${at}"><table:table-column table:number-columns-repeated="${columns.length}"/>${heads}${rows.map(told).join('')}${total ? told(total) : ''}</table:table>`
}

function blockOf(block: Block, at: number): string {
  if (block.is === 'heading') return paragraph(block.text, 'Strong')
  if (block.is === 'annex') return paragraph(block.name, 'Strong') + paragraph(block.about, 'Strong')
  if (block.is === 'paragraph') return paragraph(plain(block.line))
  return block.is === 'list' ? block.items.map((item) => paragraph(plain(item))).join('') : tableOf(block, at)
}

const spaces = ['office', 'text', 'table', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ')
const fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'

/** The words of a paper with its tables, filled in: less than ours has (no boxes side by side, no QR, no watermark). */
export function filled(paper: Paper): string {
  const { issuer, type, about, bases, blocks, signer } = paper
  const body = [
    ...[issuer.above, issuer.name, nation.name, nation.motto, numberLine(paper), dateTold(paper)].map((one) =>
      paragraph(one, 'Strong'),
    ),
    ...[paragraph(type.name, 'Strong'), paragraph(about, 'Strong')],
    ...bases.map((line) => paragraph(plain(line))),
    ...blocks.map(blockOf),
    ...recipientLines(paper).map((line) => paragraph(line)),
    ...[signer?.acting, signer?.title, signer?.name].map((one) => paragraph(one ?? null, 'Strong')),
  ]
  const styles = `<style:style style:name="Strong" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>`
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} ${fo} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body.join('')}</office:text></office:body></office:document>`
}

/** From the start of the process to its end; the profile is there already, as it is in an office. */
export const withWriter = <T>(
  work: (written: (papers: readonly Paper[]) => Promise<{ milliseconds: number; files: Buffer[] }>) => Promise<T>,
): Promise<T> =>
  withFolder((folder) => {
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    return work(async (papers) => {
      const names = papers.map((_, at) => join(folder, `${at}.fodt`))
      for (const [at, name] of names.entries()) await writeFile(name, filled(papers[at] as Paper))
      const begun = performance.now()
      await run('soffice', [profile, '--headless', '--convert-to', 'docx', '--outdir', folder, ...names], {
        maxBuffer: 2 ** 24,
      })
      const milliseconds = performance.now() - begun
      const files = await Promise.all(names.map((name) => readFile(name.replace(/fodt$/, 'docx'))))
      return { milliseconds, files }
    })
  })
