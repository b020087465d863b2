import { Console } from 'node:console';
import { Writable } from 'node:stream';
import {
  type DataCallback,
  type Disposable,
  ErrorCodes,
  Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/**
 * Keeps standard output for frames: what plugins, configurations and the platform print goes to standard error from now
 * on, because one stray word between two frames ends the conversation.
 */
export function onlyFrames(): MessageWriter {
  const write = process.stdout.write.bind(process.stdout);
  const frames = new Writable({
    write: (chunk: Buffer, _, done) => {
      write(chunk, (error) => done(error));
    },
  });
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  globalThis.console = new Console(process.stderr);
  return new StreamMessageWriter(frames);
}

/** Reads messages, and answers those that come before `initialize` as the protocol says; the library does not. */
export function guardedReader(
  input: NodeJS.ReadableStream,
  writer: MessageWriter,
): { readonly reader: MessageReader; initialized(): void } {
  const reader = new StreamMessageReader(input);
  let isReady = false;
  const listen = (callback: DataCallback): Disposable =>
    reader.listen((message) => {
      if (isReady || (Message.isRequest(message) && message.method === 'initialize')) return callback(message);
      if (Message.isNotification(message)) return message.method === 'exit' ? callback(message) : undefined;
      if (!Message.isRequest(message)) return callback(message);
      const error = { code: ErrorCodes.ServerNotInitialized, message: 'The first request has to be "initialize".' };
      const response = { jsonrpc: '2.0', id: message.id, error };
      void writer.write(response);
    });
  return {
    reader: {
      listen,
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      dispose: () => reader.dispose(),
    },
    initialized: () => {
      isReady = true;
    },
  };
}

/** Ends the process when nobody can write to it any more: an editor that was killed says no goodbye. */
export function endWithInput(input: NodeJS.ReadableStream, isShutDown: () => boolean): void {
  const end = () => process.exit(isShutDown() ? 0 : 1);
  input.on('end', end);
  input.on('close', end);
}
