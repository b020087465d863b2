/** The public API of the engine: everything a plugin, a command line or an editor may use. */

export type { ConfigProblem } from './configure/problem.ts';
export { UserError } from './configure/problem.ts';
export type { NamedRule, Registry } from './configure/registry.ts';
export type { ActiveRule, Settings } from './configure/settings.ts';
export { diskFiles } from './files/disk.ts';
export { memoryFiles } from './files/memory.ts';
export type { DecodedText, ProjectFiles } from './files/project-files.ts';
export { UnreadableFile } from './files/project-files.ts';
export type {
  MarkdownDocument,
  MarkdownListeners,
  PythonDocument,
  PythonListeners,
  PythonNode,
  TextDocument,
  TextFile,
  TextLine,
  TextListeners,
} from './languages/index.ts';
export { markdown, nodesOf, python, text } from './languages/index.ts';
export { engineRules, isEngineRule } from './plugin/engine-rules.ts';
export type { Edit, Fix, Fixer, FixTier, Suggestion } from './plugin/fix.ts';
export type { Entities, ExtractContext, Kind } from './plugin/kind.ts';
export { defineKind } from './plugin/kind.ts';
export type {
  Comment,
  CommentStyle,
  Document,
  Language,
  Parser,
  Subscription,
  SyntaxProblem,
} from './plugin/language.ts';
export { defineLanguage } from './plugin/language.ts';
export type { Messages } from './plugin/messages.ts';
export type { Config, DirectiveSettings, Override, Plugin, RuleSetting } from './plugin/plugin.ts';
export { defineConfig, definePlugin } from './plugin/plugin.ts';
export type {
  DocumentReport,
  DocumentRule,
  ModelledDocument,
  ProjectContext,
  ProjectReport,
  ProjectRule,
  RelatedPlace,
  Rule,
  RuleContext,
  RuleMeta,
  Severity,
  SeveritySetting,
} from './plugin/rule.ts';
export { defineProjectRule, defineRule } from './plugin/rule.ts';
export { applyEdits } from './repair/apply-edits.ts';
export type {
  Diagnostic,
  DiagnosticPlace,
  Notification,
  Report,
  Span,
  Stats,
  Summary,
  Suppression,
} from './report/report.ts';
export { openSession } from './session/open-session.ts';
export type { Change, FixOutcome, Session, SessionOptions } from './session/session.ts';
export type { Position } from './text/line-index.ts';
export { LineIndex } from './text/line-index.ts';
export { didYouMean, nearest } from './text/nearest.ts';
export type { Range } from './text/range.ts';
export { compareRanges, contains, overlaps } from './text/range.ts';
export type { SourceFile } from './text/source-file.ts';
export { slice, sourceFile } from './text/source-file.ts';
