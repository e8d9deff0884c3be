/** What periods are called. */

const vi = {
  'period.kind.month': 'Tháng',
  'period.kind.quarter': 'Quý',
  'period.kind.half': '6 tháng',
  'period.kind.nine_months': '9 tháng',
  'period.kind.year': 'Năm',
  'period.month': 'Tháng {month}/{year}',
  'period.quarter': 'Quý {quarter}/{year}',
  'period.half-1': '6 tháng đầu năm {year}',
  'period.half-2': '6 tháng cuối năm {year}',
  'period.nine-months': '9 tháng năm {year}',
  'period.year': 'Cả năm {year}',
  'period.from-month.1': 'Từ 01/01 đến 31/12',
  'period.from-month.10': 'Từ 01/10 năm trước đến 30/9',
}

const en = {
  'period.kind.month': 'Month',
  'period.kind.quarter': 'Quarter',
  'period.kind.half': 'Half-year',
  'period.kind.nine_months': 'Nine months',
  'period.kind.year': 'Year',
  'period.month': 'Month {month}/{year}',
  'period.quarter': 'Quarter {quarter}/{year}',
  'period.half-1': 'First half of {year}',
  'period.half-2': 'Second half of {year}',
  'period.nine-months': 'Nine months of {year}',
  'period.year': 'Whole year {year}',
  'period.from-month.1': 'From 1 January to 31 December',
  'period.from-month.10': 'From 1 October of the year before to 30 September',
} satisfies typeof vi

export const words = { vi, en }
