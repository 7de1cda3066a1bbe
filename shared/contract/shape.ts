// The shape of a successful answer of a text endpoint: does it parse, is the container there, and is there content in it.

import { isObject, own } from '../catalog/container.ts';
import { parseJson } from '../catalog/json.ts';
import { hasField } from '../text/pointer.ts';
import { readEvents } from './events.ts';
import { type Came, formOf } from './observation.ts';

/** The text endpoints. */
export const surfaces = ['chat', 'responses'] as const;
export type Surface = (typeof surfaces)[number];

/** What the parser makes of an answer, in the words of the record. */
export type ParserResult = 'parsed' | 'rejected' | 'unexpected_shape';

/** What was found in an answer. */
export interface Shape {
  readonly parser: ParserResult;
  /** Why, as a machine code: `content-present`, `content-missing`, `wrong-container`, `error-in-success`, `web-page`. */
  readonly code: string;
  /** Whether the content and every field that the application declares is there; undefined where it was not looked for. */
  readonly required: boolean | undefined;
}

/** Reads an answer that says it succeeded. `pointers` are the fields that the application declares. */
export function readShape(came: Came, surface: Surface, stream: boolean, pointers: readonly string[]): Shape {
  const form = formOf(came);
  if (form === 'web page') return rejected('web-page');
  if (form === 'empty') return rejected(came.bodyFault ?? 'empty-body');
  return stream ? readStream(came, surface, pointers, form === 'events') : readWhole(came, surface, pointers);
}

function readWhole(came: Came, surface: Surface, pointers: readonly string[]): Shape {
  if (came.bodyFault !== undefined) return rejected(came.bodyFault);
  if (formOf(came) === 'events') return odd('stream-unasked');
  const parsed = parseJson(came.body);
  if ('code' in parsed) return rejected('not-json');
  const { value } = parsed;
  const trouble = containerTrouble(value, surface);
  if (trouble !== undefined) return odd(trouble);
  if (!hasContent(value, surface)) return odd('content-missing');
  return found(pointers.every((pointer) => hasField(value, pointer)));
}

function readStream(came: Came, surface: Surface, pointers: readonly string[], isStream: boolean): Shape {
  const { bodyFault } = came;
  // What breaks off later is judged by what came until then; of any other fault the text is no witness.
  if (bodyFault !== undefined && !/^(?:body-cut|body-malformed|body-timeout|deadline)$/.test(bodyFault))
    return rejected(bodyFault);
  if (!isStream) {
    const parsed = parseJson(came.body);
    return 'value' in parsed && isError(parsed.value) ? odd('error-in-success') : odd('not-a-stream');
  }
  const { values, done, sound } = readEvents(came.body);
  if (!sound) return rejected('event-not-json');
  if (values.some(isError)) return odd('error-in-success');
  const ended = surface === 'chat' ? done : values.some(isLastOfResponse);
  if (bodyFault !== undefined || !ended) return rejected('stream-cut');
  const pieces = values.map((value) => pieceOf(value, surface));
  if (pieces.includes(undefined)) return odd('wrong-container');
  if (pieces.join('') === '') return odd('content-missing');
  return found(pointers.every((pointer) => values.some((value) => hasField(value, pointer))));
}

function rejected(code: string): Shape {
  return { parser: 'rejected', code, required: undefined };
}

function odd(code: string): Shape {
  return { parser: 'unexpected_shape', code, required: code === 'content-missing' ? false : undefined };
}

function found(required: boolean): Shape {
  return { parser: 'parsed', code: required ? 'content-present' : 'field-missing', required };
}

function isError(value: unknown): boolean {
  if (!isObject(value)) return false;
  const error = own(value, 'error');
  const says = error !== undefined && error !== null && error !== false && error !== '';
  const type = own(value, 'type');
  return says || own(value, 'success') === false || type === 'error' || type === 'response.failed';
}

function containerTrouble(value: unknown, surface: Surface): string | undefined {
  if (isError(value)) return 'error-in-success';
  if (!isObject(value)) return 'wrong-container';
  const kind = own(value, 'object');
  const list = own(value, surface === 'chat' ? 'choices' : 'output');
  const named = kind === undefined || kind === (surface === 'chat' ? 'chat.completion' : 'response');
  if (!named || !Array.isArray(list)) return 'wrong-container';
  if (surface === 'responses') return own(value, 'status') === 'failed' ? 'error-in-success' : undefined;
  const [first] = list;
  return isObject(first) && isObject(own(first, 'message')) ? undefined : 'wrong-container';
}

function hasContent(value: unknown, surface: Surface): boolean {
  const content =
    surface === 'chat' ? fieldsOf(value, 'choices').slice(0, 1).flatMap(messageText) : texts(fieldsOf(value, 'output'));
  return content.some((text) => typeof text === 'string' && text !== '');
}

function messageText(choice: unknown): readonly unknown[] {
  const message = isObject(choice) ? own(choice, 'message') : undefined;
  return isObject(message) ? [own(message, 'content')] : [];
}

/** Reasoning may stand before the message: any message counts. */
function texts(output: readonly unknown[]): readonly unknown[] {
  return output
    .filter((item) => isObject(item) && own(item, 'type') === 'message')
    .flatMap((item) => fieldsOf(item, 'content'))
    .filter((part) => isObject(part) && own(part, 'type') === 'output_text')
    .map((part) => own(part as Readonly<Record<string, unknown>>, 'text'));
}

/** What an event adds to the content; undefined where it is no event of this endpoint. */
function pieceOf(event: unknown, surface: Surface): string | undefined {
  if (!isObject(event)) return undefined;
  if (surface === 'responses') {
    const type = own(event, 'type');
    if (typeof type !== 'string' || !type.startsWith('response.')) return undefined;
    const delta = type === 'response.output_text.delta' ? own(event, 'delta') : '';
    return typeof delta === 'string' ? delta : undefined;
  }
  const choices = own(event, 'choices');
  if (!Array.isArray(choices)) return undefined;
  const [first] = choices;
  // The event with the usage has no choice.
  if (first === undefined) return '';
  const delta = isObject(first) ? own(first, 'delta') : undefined;
  if (!isObject(delta)) return undefined;
  const content = own(delta, 'content');
  return typeof content === 'string' ? content : content === undefined || content === null ? '' : undefined;
}

function isLastOfResponse(event: unknown): boolean {
  const type = isObject(event) ? own(event, 'type') : undefined;
  return type === 'response.completed' || type === 'response.incomplete';
}

function fieldsOf(value: unknown, key: string): readonly unknown[] {
  const held = isObject(value) ? own(value, key) : undefined;
  return Array.isArray(held) ? held : [];
}
