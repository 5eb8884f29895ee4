/** How the name of a table that stands in for another while it is rebuilt begins; people are told of the other. */
export const scratchPrefix = 'orm_migrate_new_'
