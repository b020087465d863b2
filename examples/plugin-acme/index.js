import { definePlugin, presetsOf } from '@devlint/core';
import tap from './formatters/tap/formatter.js';
import service from './kinds/service/kind.js';
import knownDependency from './rules/known-dependency/rule.js';
import serviceOwner from './rules/service-owner/rule.js';

const rules = {
  'known-dependency': knownDependency,
  'service-owner': serviceOwner,
};

const { recommended, strict, all } = presetsOf(rules, 'acme');

export default definePlugin({
  meta: { name: 'devlint-plugin-acme', version: '1.0.0', apiVersion: '1.0' },
  kinds: { service },
  rules,
  formatters: { tap },
  configs: {
    recommended,
    strict,
    all,
    // What our teams have agreed on, beside what every repository of ours is held to.
    team: { extends: ['devlint:strict', 'acme:strict'], directives: { requireReason: true } },
  },
});
