/** How a phone's request can end other than well. */

/** The backend broke the protocol's ground rules: a 5xx, a cut or late reply, bytes that are no WBXML. */
export class WireFault extends Error {
  override name = 'WireFault'
}

/** The backend is closed for now (503), and stayed so for as long as the phone was patient. */
export class Unavailable extends WireFault {
  override name = 'Unavailable'
  constructor(
    message: string,
    /** As the backend told it; undefined when it told none. */
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(message)
  }
}

/** The backend refused over HTTP, in the protocol's own way (4xx). */
export class PhoneRefused extends Error {
  override name = 'PhoneRefused'
  constructor(
    message: string,
    readonly httpStatus: number,
  ) {
    super(message)
  }
}

/** The phone asked for something that was answered with a status other than success. */
export class StatusRefused extends Error {
  override name = 'StatusRefused'
  constructor(
    readonly command: string,
    readonly status: string,
  ) {
    super(`${command} was answered with status ${status}`)
  }
}

/** @throws StatusRefused unless the status is 1, success */
export function expectStatus(command: string, status: string | undefined): void {
  if (status !== '1') throw new StatusRefused(command, status ?? 'none')
}
