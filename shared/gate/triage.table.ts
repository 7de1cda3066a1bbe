// What to look at, and in which order, when a catalog lacks what is expected. Steps for people; nothing does them.

/** Which trouble. */
export type Triage = 'missing' | 'empty' | 'auth';

/** The steps of each. */
export const triageSteps: Readonly<Record<Triage, readonly string[]>> = {
  missing: [
    'confirm that the answer was a success: the reads above say its status',
    'confirm that the list still has the documented shape: modelint contract',
    'confirm that the token belongs to the intended account and environment: modelint doctor',
    'confirm whether another environment lists the ID: modelint gate with that environment',
    'look whether the absence lasts: run the gate again later, or let modelint monitor watch',
    'if the ID is critical: pause risky releases, and go only to a fallback that the team has approved and tested',
    'where the ID is hidden and yet served, an override with incident, reason, approver and end lets the release through',
  ],
  empty: [
    'confirm that the raw answer was a success: the reads above say its status',
    'confirm that the list still has the documented shape: modelint contract',
    'confirm that the token belongs to the intended account or project: modelint doctor',
    'confirm whether another environment sees the expected IDs: modelint gate with that environment',
    'escalate to the operator of the endpoint with the times above',
    'delete nothing: the stored catalog and the policy stay as they are',
  ],
  auth: [
    'confirm which variable the token came from: modelint doctor',
    'confirm that a rotation reached every place: environment variables, secret store, CI secrets',
    'confirm whether another environment accepts its own token: modelint gate with that environment',
    'confirm that the account is allowed to list models',
    'escalate to the operator of the endpoint with the times above',
  ],
};
