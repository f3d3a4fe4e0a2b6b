import type { Argv } from 'yargs';
import type { CommandEnd, OutputOptions } from './output.ts';
import { optionTable, type OptionTable } from './options.ts';

/** One command: what help says of it, its options, and where it runs. Its module is loaded only when it is run. */
export interface CommandDefinition {
  readonly command: string;
  readonly describe: string;
  readonly examples: readonly (readonly [line: string, words: string])[];
  readonly optionNames: readonly string[];
  options(builder: Argv): Argv;
  run(parsed: Readonly<Record<string, unknown>>, switches: OutputOptions): Promise<CommandEnd>;
}

/** A word behind the command. */
interface Word {
  readonly name: string;
  readonly describe: string;
  /** Whether there may be several. */
  readonly several?: boolean;
}

interface Declared extends Omit<CommandDefinition, 'optionNames' | 'options'> {
  readonly positional?: Word;
  readonly further?: Word;
  readonly options: OptionTable;
}

function declared(definition: Declared): CommandDefinition {
  const { options, positional, further, ...rest } = definition;
  return {
    ...rest,
    optionNames: Object.keys(options),
    options: (builder) => {
      for (const word of [positional, further]) if (word) builder.positional(word.name, { type: 'string', describe: word.describe, ...(word.several === true ? { array: true } : {}) });
      return builder.options(options);
    },
  };
}

const application = { name: 'application', describe: 'Display name or client ID, as in the settings; may be left out where the settings have only one' };

/** All commands, in the order of the help. */
export const commands: readonly CommandDefinition[] = [
  declared({
    command: 'rotate [application]', describe: 'Renew the client secret: portal, TEOS, read-back', positional: application,
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.rotate, ...optionTable.approvedPlan, ...optionTable.approval },
    examples: [
      ['rotate --dry-run', 'everything up to, not including, Add; then says what it would do'],
      ['rotate "TEOS Office365" --expires 180d --change CHG0012345', 'the job, for a change ticket'],
      ['rotate --yes --json', 'unattended, with the result for a program'],
    ],
    run: async (parsed, switches) => (await import('../commands/rotate.ts')).rotate(parsed, switches),
  }),
  declared({
    command: 'rehearse [application]', describe: 'The whole guide up to, not including, Add and Save: changes nothing', positional: application,
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.rehearse, ...optionTable.pack },
    examples: [
      ['rehearse --headed --slow-mo 300', 'watch it; ends with ready, ready with notes, or not ready: step, why'],
      ['rehearse --json', 'the same as rotate --dry-run, for a program'],
      ['rehearse --pack --change CHG0012345', 'a ZIP for approval; then: rotate --approved-plan ZIP --approved-by "the change board"'],
    ],
    run: async (parsed, switches) => (await import('../commands/rotate.ts')).rehearse(parsed, switches),
  }),
  declared({
    command: 'resume [run]', describe: 'Bring an interrupted rotation to its end, from the state reached',
    positional: { name: 'run', describe: "A run, or an application's name or client ID; left out: all open runs, one after the other" },
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.resume, ...optionTable.approval },
    examples: [['resume', 'whatever is open; nothing open is fine, too'], ['resume --yes --json', 'unattended']],
    run: async (parsed, switches) => (await import('../commands/resume.ts')).resume(parsed, switches),
  }),
  declared({
    command: 'status', describe: 'Tell which rotations are open, how they stand and what to do; only reads',
    options: { ...optionTable.targets, ...optionTable.state },
    examples: [['status', 'what is open, since when, by whom, and what is sealed'], ['status --json', 'for a program']],
    run: async (parsed) => (await import('../commands/status.ts')).status(parsed),
  }),
  declared({
    command: 'confirm [run]', describe: 'Record what a person saw where TEOS shows nothing, and close the rotation',
    positional: { name: 'run', describe: 'The run, as status names it; or the name or client ID of its application' },
    options: { ...optionTable.targets, ...optionTable.state, ...optionTable.confirm },
    examples: [['confirm "TEOS Office365" --saw "newest sign-in has the new credential key ID"', 'the sealed Value is destroyed, the report gains the answer, the verdict stays']],
    run: async (parsed) => (await import('../commands/confirm.ts')).confirm(parsed),
  }),
  declared({
    command: 'sheet [run]', describe: 'Print the guide with what is done ticked, to go on by hand; no secret in it',
    positional: { name: 'run', describe: "A run, or an application's name or client ID; left out: all open runs, or a blank sheet" },
    options: { ...optionTable.targets, ...optionTable.state, format: { choices: ['text', 'markdown'] as const, default: 'text', describe: 'How to print it', requiresArg: true } },
    examples: [['sheet', 'what is left to do, and what to paste where'], ['sheet --format markdown', 'for a ticket']],
    run: async (parsed) => (await import('../commands/sheet.ts')).sheet(parsed),
  }),
  declared({
    command: 'reveal [run]', describe: 'Show the sealed Value to a person at a terminal, then clear the screen',
    positional: { name: 'run', describe: 'The run, as status names it; or the name or client ID of its application' },
    options: { ...optionTable.targets, ...optionTable.state },
    examples: [['reveal 2026-11-26T10-00-00Z-teos-office365', 'to paste it by hand; the journal notes that it was shown']],
    run: async (parsed) => (await import('../commands/reveal.ts')).reveal(parsed),
  }),
  declared({
    command: 'rollback [run]', describe: 'Take a rotation back: the new client secret is removed where no server needs it',
    positional: { name: 'run', describe: "A run, or an application's name or client ID; left out where the settings have only one" },
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.rollback, ...optionTable.approval },
    examples: [['rollback', 'reads every server first; asks for the old Value where one has the new one already']],
    run: async (parsed, switches) => (await import('../commands/rollback.ts')).rollback(parsed, switches),
  }),
  declared({
    command: 'retire [run]', describe: 'Remove the old client secret that a finished rotation took the place of',
    positional: { name: 'run', describe: "A run, or an application's name or client ID; left out where the settings have only one" },
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.retire, ...optionTable.approval },
    examples: [['retire --after 24h', 'notes it; nothing is removed yet'], ['retire --due --json', 'for a scheduler: removes what was noted and is due'], ['retire --i-checked "the sign-in log names the new credential key ID"', 'where TEOS does not show what it holds']],
    run: async (parsed, switches) => (await import('../commands/retire.ts')).retire(parsed, switches),
  }),
  declared({
    command: 'check [application]', describe: "List the application's client secrets and when they end; change nothing", positional: application,
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.check },
    examples: [['check', 'who knows when the secret ends?'], ['check --within 60d --json', 'exit 8 if the last valid one ends within 60 days']],
    run: async (parsed, switches) => (await import('../commands/check.ts')).check(parsed, switches),
  }),
  declared({
    command: 'qa [server..]', describe: 'Does the guide still hold on this TEOS build, or in the portal? Only looks, unless told to save',
    positional: { name: 'server', describe: "Servers of the settings, by address or host name; left out: all. Or 'accept' and the folder of a run", several: true },
    options: { ...optionTable.targets, ...optionTable.run, ...optionTable.qa },
    examples: [
      ['qa --baseline qa-baseline', 'T1–T5 up to Save; exit 0 as documented, 4 drifted: which sentence of the guide is wrong now'],
      ['qa --full --fail-on serious', 'the whole form, only looking; exit 4 also if something serious was observed'],
      ['qa --portal --baseline qa-baseline', "the portal's half of the guide, up to Add; makes no client secret"],
      ['qa accept evidence/2026-11-26T10-00-00Z-qa-teos-example-com --baseline qa-baseline --why "release 3.5"', 'makes what that run saw the baseline'],
    ],
    run: async (parsed, switches) => (await import('../commands/qa.ts')).qa(parsed, switches),
  }),
  declared({
    command: 'validate', describe: 'Check the settings and that credentials are there; touches no site',
    options: { ...optionTable.targets, ...optionTable.validate },
    examples: [['validate', 'all mistakes at once, with line and column'], ['validate --show-certificate https://teos.example.com', "show a TEOS server's pin for the settings"]],
    run: async (parsed) => (await import('../commands/validate.ts')).validate(parsed),
  }),
  declared({
    command: 'doctor [application]', describe: 'Look at all that a run needs; exit 2 if something is wrong, else 5 if not reached, else 0',
    positional: { name: 'application', describe: 'Display name or client ID, as in the settings; left out: all of them' },
    options: { ...optionTable.targets, ...optionTable.state, ...optionTable.doctor },
    examples: [['doctor', 'a line a check, with a cure for what is not well; warnings alone are exit 0'], ['doctor "TEOS Office365" --json', 'one line for a program: every check with state, finding and cure']],
    run: async (parsed) => (await import('../commands/doctor.ts')).doctor(parsed),
  }),
  declared({
    command: 'evidence [action] [pack]', describe: 'Check, list, show or prune the evidence of runs; make the key that signs it',
    positional: { name: 'action', describe: 'verify, list, show, prune or keygen' },
    further: { name: 'pack', describe: 'For verify and show: the folder of a run, or the ZIP of one' },
    options: { ...optionTable.targets, ...optionTable.evidence },
    examples: [
      ['evidence verify evidence/2026-11-26T10-00-00Z-teos-office365', 'exit 0: unchanged, sealed here; 1: altered, and what; 3: sealed by an unknown key'],
      ['evidence verify evidence.zip --key auditor.pub.pem', 'the same for a ZIP, and for the key of somebody else'],
      ['evidence list', 'which runs left evidence, and how it stands'],
      ['evidence prune --keep 400d --yes', 'removes what is older'],
      ['evidence keygen --out my-key.pem', 'a key of your own, for the settings'],
      ['evidence keygen --keychain', "this installation's key in the system's keychain, for 'evidence.keychain: true'"],
    ],
    run: async (parsed) => (await import('../commands/evidence.ts')).evidence(parsed),
  }),
  declared({
    command: 'mend [note]', describe: 'Show what a drift note says, and write the label that mends it, with consent',
    positional: { name: 'note', describe: 'A drift-note.json, or the folder of the run that left it' },
    options: { ...optionTable.targets, ...optionTable.mend },
    examples: [['mend drift-note.json', 'step, what was looked for, what it may be called now'], ['mend drift-note.json --choose 2 --yes', 'write the second candidate without a question']],
    run: async (parsed) => (await import('../commands/mend.ts')).mend(parsed),
  }),
  declared({
    command: 'describe', describe: "Print the runbook's steps",
    options: { format: { choices: ['text', 'markdown', 'json'] as const, default: 'text', describe: 'How to print them', requiresArg: true } },
    examples: [['describe --format markdown', 'for a wiki page or a change plan']],
    run: async (parsed) => (await import('../commands/describe.ts')).describe({ format: parsed['format'] as 'text' | 'markdown' | 'json' }),
  }),
  declared({
    command: 'init', describe: 'Write a commented settings file and .env.example; on a terminal, filled in with what both sites show',
    options: optionTable.init,
    examples: [['init', 'writes teos-runbook.yaml and .env.example beside you; never overwrites'], ['init --no-guided', 'asks nothing: the file has places to be filled in']],
    run: async (parsed, switches) => (await import('../commands/init.ts')).init(parsed, switches),
  }),
  declared({
    command: 'setup', describe: 'Find a browser, and install one if there is none',
    options: optionTable.setup,
    examples: [['setup', 'installs only if neither Edge, Chrome nor another browser is there']],
    run: async (parsed, switches) => (await import('../commands/setup.ts')).setup(parsed, switches),
  }),
  declared({
    command: 'demo', describe: 'Carry out the whole guide on stand-ins of both sites',
    options: { ...optionTable.run, ...optionTable.rotate, ...optionTable.standIn },
    examples: [['demo --headed --slow-mo 300', 'watch it'], ['demo --portal classic --latency real', 'the older portal, as slow as the real one']],
    run: async (parsed, switches) => (await import('../commands/demo.ts')).demo(parsed, switches),
  }),
  declared({
    command: 'simulate', describe: 'Run the stand-ins of both sites alone, until SIGINT or SIGTERM',
    options: { ...optionTable.standIn, ...optionTable.simulate },
    examples: [['simulate --settings-out stand-in.yaml', 'then: rotate --targets stand-in.yaml, with the credentials it names'], ['simulate --list', 'the hindrances that can be switched on']],
    run: async (parsed, switches) => (await import('../commands/simulate.ts')).simulate(parsed, switches),
  }),
];
