/** The Node.js that MikroORM 7 asks for, which test/packages/mikro-orm-7 brings. */
export const newerNode: string
