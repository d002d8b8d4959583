/** The routes of records. */
import { recordKinds } from '../../backend/records.ts'
import { spanOf } from '../engine/product.ts'
import { HttpError } from '../http.ts'
import type { RecordRow } from '../store/records.ts'
import { customerOf, kindOf, recordOf } from './find.ts'
import type { Handlers } from './handlers.ts'

export const recordHandlers: Pick<Handlers, 'putRecords' | 'listRecords' | 'readRecord' | 'removeRecord'> = {
  putRecords(backend, segments, { records }) {
    const customer = customerOf(backend, segments)
    const product = backend.productOf(customer)
    const kind = kindOf(segments)
    const parsed = records.map(({ id, ...fields }, index) => {
      const result = recordKinds[kind].safeParse(fields)
      if (result.success) return { id, data: result.data }
      const issue = result.error.issues[0]
      const field = ['records', index, ...(issue?.path ?? [])].join('.')
      throw new HttpError(400, `${field}: ${issue?.message}`, {}, field)
    })
    return backend.db.transaction(() => ({
      ids: parsed.map(({ id, data }) => {
        const span = spanOf(product, kind, data)
        if (id === undefined) return String(backend.records.create(customer.id, kind, data, span))
        const { id: known } = recordOf(backend, customer, kind, id)
        backend.records.replace(customer.id, known, data, span)
        return id
      }),
    }))
  },

  listRecords: (backend, segments) => ({
    records: backend.records.list(customerOf(backend, segments).id, kindOf(segments)).map(shown),
  }),

  readRecord: (backend, segments) =>
    shown(recordOf(backend, customerOf(backend, segments), kindOf(segments), segments.id ?? '')),

  removeRecord(backend, segments) {
    const customer = customerOf(backend, segments)
    const { id } = recordOf(backend, customer, kindOf(segments), segments.id ?? '')
    backend.db.transaction(() => backend.records.remove(customer.id, id))
    return {}
  },
}

const shown = (row: RecordRow) => ({ ...(row.data as object), id: String(row.id) })
