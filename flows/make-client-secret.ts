import type { ClientSecretRow } from '../domain/client-secret.ts';
import type { Expiry } from '../domain/expiry.ts';
import type { Secret } from '../domain/secret.ts';
import type { StepDeclaration } from '../domain/step.ts';
import type { CertificatesAndSecrets } from '../pages/azure/certificates-and-secrets.ts';
import type { Given } from './given.ts';
import type { Plan } from './sites.ts';

/** Step A7 of the guide. */
export const makeClientSecretStep: StepDeclaration = {
  id: 'A7', site: 'Azure portal', title: "Make a new client secret and copy its Value", deed: 'Made a new client secret and copied its Value', changes: true,
  steps: [
    { id: 'A7.1', site: 'Azure portal', title: "Select 'New client secret'", deed: "Selected 'New client secret'" },
    { id: 'A7.2', site: 'Azure portal', title: 'Fill in a description and an expiration date', deed: 'Filled in the description and chose when the client secret is to end' },
    { id: 'A7.3', site: 'Azure portal', title: "Select 'Add'", deed: "Selected 'Add' and saw the new client secret in the list", changes: true },
    { id: 'A7.4', site: 'Azure portal', title: "Copy the 'Value', which is shown only once", deed: "Copied the 'Value' with the button beside it, and sealed it before the page was left" },
  ],
};

/** What is to be made, and who decides on it. */
export interface MakeInput {
  readonly description: string;
  readonly expiry: Expiry;
  /** Stop before Add. */
  readonly dryRun: boolean;
  /** Asks right before Add; throws where the answer is no. */
  approve(plan: Plan): Promise<void>;
}

/** A client secret that was just made, with its Value, which is sealed by then. */
export interface MadeSecret {
  readonly row: ClientSecretRow;
  readonly value: Secret;
}

/** A7. Returns null after a dry run, which cancels the pane. */
export async function makeClientSecret({ step, custody }: Given, input: MakeInput, screen: CertificatesAndSecrets, plan: Plan): Promise<MadeSecret | null> {
  const secretIdsBefore = plan.secrets.map((row) => row.secretId);
  return step('A7', screen, async (handle) => {
    const pane = await handle.sub('A7.1', screen, () => screen.openNewClientSecret());
    await handle.sub('A7.2', screen, async (sub) => {
      await pane.describe(input.description);
      await pane.chooseExpiry(input.expiry);
      await pane.confirmAccepted();
      sub.found(input.dryRun ? "the description and the expiry accepted; 'Add' is not clicked" : 'the description and the expiry accepted');
    });
    if (input.dryRun) {
      await pane.cancel();
      return null;
    }
    await input.approve(plan);
    const row = await handle.sub('A7.3', screen, async () => {
      await custody.intend({ description: input.description, secretIdsBefore });
      await pane.add();
      const created = await screen.newRow(secretIdsBefore, input.description);
      await custody.created(created);
      return created;
    });
    const value = await handle.sub('A7.4', screen, async (copying) => {
      const copied = await screen.copyValue(row.secretId, (sentence) => { copying.departure(sentence); });
      custody.know(copied);
      await custody.seal(copied);
      return copied;
    });
    return { row, value };
  });
}
