import type { SectionNames } from '../../grammar/section-synonyms.ts';

/** The sections of a product requirements document, in their order, and other words for them (seed 002, 2.2). */
export const prdSections: SectionNames = {
  'Executive Summary': [
    'summary',
    'overview',
    'tldr',
    'tl dr',
    'introduction',
    'vision',
    'purpose',
    'abstract',
    'problem statement',
    'about',
  ],
  'Goals and Non-Goals': ['goals', 'objectives', 'non goals', 'out of scope', 'anti scope', 'scope'],
  'User Personas': ['personas', 'users', 'audience', 'user stories', 'user journeys', 'user workflows', 'customers'],
  'Functional Requirements': ['functional', 'requirements', 'features', 'functionality', 'use cases', 'capabilities'],
  'Technical Requirements': [
    'technical',
    'non functional',
    'nonfunctional',
    'constraints',
    'architecture',
    'tech stack',
    'performance',
  ],
  'Success Metrics': ['metrics', 'kpis', 'success criteria', 'acceptance criteria', 'success'],
  'Risk Mitigation': ['risks', 'mitigations'],
};
