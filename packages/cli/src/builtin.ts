import { definePlugin, type Plugin } from '@devlint/core';
import { remark } from '@devlint/remark';
import { builtin as rules } from '@devlint/rules';

/** What the command line brings: the rules of devlint, and what runs those of remark-lint. */
export const builtin: Plugin = definePlugin({ ...rules, hosts: { remark } });
