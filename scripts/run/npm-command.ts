/** How npm is to be started. */
export interface NpmCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly shell: boolean;
}

/** What decides on it; injected so that each platform can be tested on any. */
interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** npm's own program, as npm names it in the environment of its scripts (`npm_execpath`); undefined where the program was not started by npm. */
  readonly npm: string | undefined;
  /** Path of Node. */
  readonly node: string;
}

/**
 * npm with some arguments, none of which a shell would read as more than a word. On Windows npm is a batch file,
 * which Node starts by a shell only, as one line.
 */
export function npmCommand(args: readonly string[], { platform, npm, node }: Surroundings): NpmCommand {
  if (npm !== undefined) return { program: node, args: [npm, ...args], shell: false };
  return platform === 'win32' ? { program: ['npm', ...args].join(' '), args: [], shell: true } : { program: 'npm', args, shell: false };
}
