/** Message texts by id. `{{name}}` is filled from the finding's data. */
export type Messages = Readonly<Record<string, string>>;

type Trimmed<Text extends string> = Text extends ` ${infer Rest}`
  ? Trimmed<Rest>
  : Text extends `${infer Rest} `
    ? Trimmed<Rest>
    : Text;

/** The `{{names}}` in a message, read off its text by the compiler. */
export type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Trimmed<Name> | Placeholders<Rest>
  : never;

export type MessageData = Readonly<Record<string, string | number>>;

/** `messageId` with exactly the data that its text names; a typo in either is a compile error. */
export type MessageChoice<M extends Messages> = {
  [Id in keyof M & string]: string extends Id
    ? { readonly messageId: string; readonly data?: MessageData }
    : [Placeholders<M[Id]>] extends [never]
      ? { readonly messageId: Id; readonly data?: undefined }
      : { readonly messageId: Id; readonly data: Readonly<Record<Placeholders<M[Id]>, string | number>> };
}[keyof M & string];

/** Fills a message's placeholders. One that has no value stays as written, so that the slip is seen. */
export function fillMessage(text: string, data: MessageData | undefined): string {
  return text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (slot, name: string) => {
    const value = data !== undefined && Object.hasOwn(data, name) ? data[name] : undefined;
    return value === undefined ? slot : String(value);
  });
}
