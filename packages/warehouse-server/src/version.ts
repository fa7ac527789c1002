/** This package's version, as the server introduces itself; a test keeps it equal to package.json. */
export const VERSION = "0.1.0";
