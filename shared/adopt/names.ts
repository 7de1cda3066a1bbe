// Names of the files that modelint keeps in a repository beside the policy.

/** The findings to live with for now. */
export const baselineName = 'modelint.baseline.json';

/** The IDs in use and what the catalog said of them. */
export const lockName = 'modelint.lock.json';
