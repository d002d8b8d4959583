/** The contract's files, as public/schemas holds them: what vendors and people's own tools read. */
import { descriptorSchema, type Json, jsonSchema } from '../../backend/jsonSchema.ts'
import { openApi } from '../../backend/openApi.ts'
import { version } from '../../package.json'
import { Results, VerdictFile } from '../../report/schema.ts'

export const schemasFolder = 'public/schemas'

/** @returns the files by name, as they must be for the code as it stands */
export function published(): Readonly<Record<string, Json>> {
  return {
    'backend.schema.json': descriptorSchema(),
    'results.schema.json': jsonSchema(
      Results,
      'Syncproof: results of a backend',
      'results/<backend>.json: one record per scenario, with the last run.',
    ),
    'verdicts.schema.json': jsonSchema(
      VerdictFile,
      'Syncproof: verdicts of a backend',
      'results/<backend>.verdicts.json: one verdict per rule, small enough to keep badges live.',
    ),
    'groupware-api.openapi.json': { ...openApi(version) },
  }
}
