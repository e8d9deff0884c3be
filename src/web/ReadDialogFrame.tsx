/** What a dialog to read in is made of; ReadDialog fetches it when one opens. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; onClose: () => void; closeLabel: string; children: ReactNode }

export const ReadDialogFrame = ({ title, onClose, closeLabel, children }: Props) => (
  <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': closeLabel }}>
    {children}
  </Modal>
)
