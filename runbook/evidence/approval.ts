import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** What `rehearse --pack` asks to be approved: a run that is told to keep to it compares each of these with itself. */
export const planFacts = z.strictObject({
  /** What the rehearsal came to. */
  readiness: z.enum(['ready', 'ready with notes', 'not ready']),
  application: z.string(), clientId: z.string(), tenantId: z.string(),
  /** Addresses of the TEOS servers, the first to be set first. */
  servers: z.array(z.string()),
  /** The lifetime of the new client secret, or the day on which it ends. */
  expiry: z.union([z.strictObject({ kind: z.literal('days'), days: z.int() }), z.strictObject({ kind: z.literal('date'), date: z.string() })]),
  /** `YYYY-MM-DD`: when one that had been made at the rehearsal would end. */
  ends: z.string(),
  /** Template of its description, as the settings have it. */
  description: z.string(),
  /** See settings-hash.ts. */
  settingsHash: sha256,
  /** Version of this program. */
  program: z.string(),
});

/** What a rehearsal asks to be approved. */
export type PlanFacts = z.infer<typeof planFacts>;

/** The rehearsal that a run was told to keep to. */
export const approvedPlan = z.strictObject({
  /** Name of the rehearsal's run. */
  run: z.string(),
  /** SHA-256 of the `manifest.json` in its pack: with it the very pack is named. */
  manifest: sha256,
  /** Name of the key that had sealed it. */
  key: z.string(),
});

/** The rehearsal that a run was told to keep to. */
export type ApprovedPlan = z.infer<typeof approvedPlan>;

/** Who approved the change, and where that is written, as whoever started the run says: nobody has looked whether it is so. */
export const approval = z.strictObject({ by: z.string().nullable(), reference: z.string().nullable() });

/** Who approved the change, as stated by the operator. */
export type Approval = z.infer<typeof approval>;

/** What the evidence of a run says about its approval; each only where there is something to say. */
export interface ApprovalFacts {
  readonly plan?: PlanFacts | undefined;
  readonly approvedPlan?: ApprovedPlan | undefined;
  readonly approval?: Approval | undefined;
}
