/** Where the project lives; every link that devlint prints starts here. */
export const homepage = 'https://github.com/devlint/devlint';

/** The page of a rule: its README, which is its specification and its tests as well. */
export function ruleUrl(id: string): string {
  return `${homepage}/blob/main/packages/rules/src/${id}/README.md`;
}
