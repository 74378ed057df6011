/** The last line that the worker prints. */
export const endMark = "end of the program";
