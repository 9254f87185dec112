/** Longest texts of a list, characters: those of LCC-Server, so that what was written there fits here. */
export const TEXT_LIMITS = {name: 280, description: 1024, citation: 1024, published: 280} as const;
