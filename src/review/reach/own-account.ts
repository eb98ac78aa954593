/** The account that stands for the plan's own, where the plan does not show it. */
export const ownAccount = "000000000000";

/** The organization that stands for the one that the plan's own account is in: no plan shows it. */
export const ownOrganization = "o-0000000000";
