/** The account that stands for the plan's own, where the plan does not show it. */
export const ownAccount = "000000000000";
