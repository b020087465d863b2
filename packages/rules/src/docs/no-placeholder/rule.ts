import { defineRule, markdown } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { gapsOf } from './gaps.ts';

interface Options {
  readonly kinds: readonly string[];
  readonly allow: readonly string[];
  readonly unfinished: boolean;
}

const defaults: Options = {
  kinds: ['adr', 'postmortem', 'changelog', 'tasklist', 'contract', 'prd'],
  allow: ['Unreleased', 'Critical', 'Breaking', 'Security', 'Deprecated', 'Setup', 'SEQ', 'None', 'N/A', 'Yanked'],
  unfinished: false,
};

/** What assistants are told of a project; it begins as a copy more often than as a blank page. */
const forAssistants = /(?:^|\/)(?:CLAUDE|AGENTS|GEMINI)\.md$|(?:^|\/)\.github\/copilot-instructions\.md$/i;

/** An instruction that nobody would write for a reader. In such files other brackets show how things are written. */
const toTheAuthor =
  /^\[(?:your\b.*\bhere\b.*|your (?:project|product|company|team|app|application|organi[sz]ation)\b.*|(?:insert|describe|enter|fill in|briefly|add)\b.*\b(?:here|project|your)\b.*)\]$/is;

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: { description: 'No text of a template is left to be filled in.', seed: ['001/K.7', '004/P1.1.6'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { unfinished: true },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        kinds: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The kinds of documents that are checked.',
        },
        allow: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Words in brackets that are labels, in any letter case.',
        },
        unfinished: {
          type: 'boolean',
          description: 'Whether TBD, TODO and the like count where they stand for a whole value.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      placeholder: 'Unresolved placeholder "{{text}}"',
      unfinished: '"{{text}}" is still to be decided',
    },
  },
  trigger: /[[{<]|YYYY|HH:MM|-XX|-NNN|-##|lorem ipsum|\bTB[ACD]\b|TODO|FIXME|to be (?:de|co|do)/i,
  create: ({ document, kind, options, path, report }) => ({
    root() {
      const isForAssistants = kind === undefined && forAssistants.test(path);
      if (!isForAssistants && (kind === undefined || !options.kinds.includes(kind))) return;
      const allowed = new Set(options.allow.map((label) => label.toLowerCase()));
      for (const { type, text, range } of gapsOf(document, allowed)) {
        if (isForAssistants && !toTheAuthor.test(text)) continue;
        if (type === 'unfinished' && !options.unfinished) continue;
        const data = { text: clip(text, 60) };
        if (type === 'placeholder') report({ range, messageId: 'placeholder', data });
        else report({ range, messageId: 'unfinished', data });
      }
    },
  }),
});
