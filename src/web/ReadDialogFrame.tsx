/** What a dialog to read in is made of; ReadDialog fetches it when one opens. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = { title: string; onClose: () => void; closeLabel: string; children: ReactNode; size?: 'md' | 'lg' | 'xl' }

export const ReadDialogFrame = ({ title, onClose, closeLabel, children, size = 'md' }: Props) => (
  <Modal opened onClose={onClose} title={title} size={size} closeButtonProps={{ 'aria-label': closeLabel }}>
    {children}
  </Modal>
)
