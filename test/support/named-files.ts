/** To be imported before tap: the files that were named, taken out of the arguments, which tap names the directories of its tests after. */
export const namedFiles: readonly string[] = process.argv.splice(2);
