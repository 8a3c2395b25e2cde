/** The name of a file without its folder, of whatever system. */
export const fileName = (path: string): string => path.split(/[/\\]/).pop() ?? path;
