/** What the share of units that lead says. Vietnamese is the source. */

const vi = {
  'quota.title': 'Hạn mức',
  'quota.told':
    '{award}: không quá {part}/{whole} số đơn vị dẫn đầu. Cả năm, mọi nơi cùng cơ quan tổ chức: {leads} đơn vị dẫn đầu; được đề nghị nhiều nhất {most}, đang đề nghị {put}.',
  'quota.pending': 'Còn {pending} khối chưa công bố kết quả, mỗi khối tạm tính một đơn vị dẫn đầu.',
  'quota.basis': 'Căn cứ: {basis}.',
  'quota.provisional': 'Quy định tạm, chưa có căn cứ.',
  'quota.over':
    'Vượt hạn mức {award}: {leads} đơn vị dẫn đầu, không quá {part}/{whole} tức nhiều nhất {most}; cùng hồ sơ này là {put}. Hãy rút bớt tên hoặc không tặng hết.',
  'quota.over-pending':
    'Vượt hạn mức {award}: {leads} đơn vị dẫn đầu và {pending} khối chưa công bố kết quả, không quá {part}/{whole} tức nhiều nhất {most}; cùng hồ sơ này là {put}. Hãy rút bớt tên, hoặc chờ kết quả.',
}

const en = {
  'quota.title': 'Quota',
  'quota.told':
    '{award}: at most {part}/{whole} of the units that lead. This year, over all regions of the organising body: {leads} units lead; at most {most} may be put forward, {put} are.',
  'quota.pending': '{pending} blocks have no published result yet; each is taken to have one unit that leads.',
  'quota.basis': 'Basis: {basis}.',
  'quota.provisional': 'A provisional rule, without basis.',
  'quota.over':
    'Over the quota of {award}: {leads} units lead, at most {part}/{whole} of them is {most}; with this dossier there are {put}. Withdraw some, or do not grant all.',
  'quota.over-pending':
    'Over the quota of {award}: {leads} units lead and {pending} blocks have no published result, at most {part}/{whole} is {most}; with this dossier there are {put}. Withdraw some, or wait for the results.',
} satisfies typeof vi

export const words = { vi, en }
