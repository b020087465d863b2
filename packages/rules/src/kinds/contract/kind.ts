import { defineKind, markdown } from '@devlint/core';
import { sectionsOf } from '../../grammar/sections.ts';
import { type Contract, isContractTitle, readContract } from './components.ts';

/** Interface contracts, as the persona workflow writes them before two components are joined. */
export default defineKind({
  name: 'contract',
  language: markdown,
  description: 'An interface contract: what components expect from each other and provide.',
  examplePath: 'docs/contracts/INTERFACE_CONTRACT_billing.md',
  matches: (path) => /(?:contract|interface)[^/]*(?:\/[^/]*)?\.(?:md|markdown|mdown|mkd)$/i.test(path),
  extract(document, { assigned }): Contract | undefined {
    const isContract = sectionsOf(document).some(({ title, depth }) => depth <= 2 && isContractTitle(title));
    return isContract || assigned ? readContract(document) : undefined;
  },
  entities: (contract) => ({ contract: [contract], component: contract.components }),
});
