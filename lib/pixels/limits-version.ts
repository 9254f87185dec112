/** Of the limits that are kept on the disk: to be raised when a rule finds other numbers than before. */
export const LIMITS_VERSION = 1;
