/** Imported before report/resultsFile.ts, whose folder is decided when it loads: the test's results lie aside. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

process.env.SYNCPROOF_RESULTS = mkdtempSync(join(tmpdir(), 'syncproof-results-'))
