import type { Child } from 'hono/jsx';
import { idOf } from './error-summary.tsx';

export { ErrorSummary, type FieldErrors } from './error-summary.tsx';

/** What every field has: its name is also its id, so that the error summary can lead to it. */
interface FieldProps {
  name: string;
  /** Where a page has several forms with fields of this name: what the error summary calls this one. */
  id?: string;
  label: string;
  hint?: Child;
  /** What is wrong and what to do, from the last attempt. */
  error?: string | undefined;
}

/** `aria-describedby` for a field with a hint or an error, and what marks it as wrong. */
function described({ name, id: own = name, hint, error }: FieldProps, ...more: string[]): Record<string, string> {
  const id = idOf(own);
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`, ...more].filter(
    (part) => part !== '',
  );
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(error === undefined ? {} : { 'aria-invalid': 'true' }),
  };
}

/** Hint and error of a field, in the order in which they are read. */
function Help({ name, id: own = name, hint, error }: FieldProps) {
  const id = idOf(own);
  return (
    <>
      {hint === undefined ? null : (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">Error:</span> {error}
        </p>
      )}
    </>
  );
}

function Group(props: FieldProps & { children: Child }) {
  return <div class={`govuk-form-group${props.error === undefined ? '' : ' govuk-form-group--error'}`}>{props.children}</div>;
}

/** A field with one control: its label leads to it. */
function Labelled(props: FieldProps & { children: Child }) {
  return (
    <Group {...props}>
      <label class="govuk-label" for={idOf(props.id ?? props.name)}>
        {props.label}
      </label>
      <Help {...props} />
      {props.children}
    </Group>
  );
}

/** A line of text. `width` hints how much is expected, in characters. */
export function TextField(
  props: FieldProps & {
    value: string;
    type?: 'text' | 'email' | 'url' | 'date' | 'time' | 'datetime-local';
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
    autocomplete?: string;
    inputmode?: 'numeric' | 'decimal';
    spellcheck?: boolean;
    data?: Readonly<Record<`data-${string}`, string>>;
  },
) {
  const id = idOf(props.id ?? props.name);
  // Browsers that show AM and PM need the room.
  const characters = props.type === 'time' && props.width === 5 ? 10 : props.width;
  const width = characters === undefined ? '' : ` govuk-input--width-${characters}`;
  return (
    <Labelled {...props}>
      <input
        class={`govuk-input${width}${props.error === undefined ? '' : ' govuk-input--error'}`}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        {...(props.autocomplete === undefined ? {} : { autocomplete: props.autocomplete })}
        {...(props.inputmode === undefined ? {} : { inputmode: props.inputmode })}
        {...(props.spellcheck === undefined ? {} : { spellcheck: props.spellcheck })}
        {...described(props)}
        {...props.data}
      />
    </Labelled>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & { value: string; rows?: number; data?: Readonly<Record<`data-${string}`, string>>; after?: Child },
) {
  const id = idOf(props.id ?? props.name);
  return (
    <Labelled {...props}>
      <textarea
        class={`govuk-textarea${props.error === undefined ? '' : ' govuk-textarea--error'}`}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        {...described(props)}
        {...props.data}
      >
        {/* A first line break is dropped by browsers: one more keeps what was typed. */}
        {props.value.startsWith('\n') ? `\n${props.value}` : props.value}
      </textarea>
      {props.after}
    </Labelled>
  );
}

/** One of several words in little room. */
export function Select(props: FieldProps & { value: string; options: readonly { value: string; text: string }[] }) {
  const id = idOf(props.id ?? props.name);
  return (
    <Labelled {...props}>
      <select
        class={`govuk-select${props.error === undefined ? '' : ' govuk-select--error'}`}
        id={id}
        name={props.name}
        {...described(props)}
      >
        {props.options.map((option) => (
          <option value={option.value} {...(option.value === props.value ? { selected: true } : {})}>
            {option.text}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** One choice of a set; `more` follows its choice, for what belongs to it. */
export interface Choice {
  value: string;
  text: string;
  hint?: string;
  more?: Child;
}

/** Choose one: radios. Choose any: checkboxes, with `many`. */
export function Choices(
  props: FieldProps & {
    values: readonly string[];
    choices: readonly Choice[];
    many?: boolean;
    inline?: boolean;
    small?: boolean;
  },
) {
  const kind = props.many ? 'checkboxes' : 'radios';
  const id = idOf(props.id ?? props.name);
  const look = `${props.inline ? ` govuk-${kind}--inline` : ''}${props.small ? ` govuk-${kind}--small` : ''}`;
  return (
    <Group {...props}>
      <fieldset class="govuk-fieldset" {...described(props)}>
        <legend class="govuk-fieldset__legend">{props.label}</legend>
        <Help {...props} />
        <div class={`govuk-${kind}${look}`}>
          {props.choices.map((choice, index) => {
            // The first carries the field's own id, so that the error summary leads to it.
            const own = index === 0 ? id : `${id}-${index + 1}`;
            return (
              <>
                <div class={`govuk-${kind}__item`}>
                  <input
                    class={`govuk-${kind}__input`}
                    id={own}
                    name={props.name}
                    type={props.many ? 'checkbox' : 'radio'}
                    value={choice.value}
                    {...(props.values.includes(choice.value) ? { checked: true } : {})}
                    {...(choice.hint === undefined ? {} : { 'aria-describedby': `${own}-item-hint` })}
                  />
                  <label class={`govuk-label govuk-${kind}__label`} for={own}>
                    {choice.text}
                  </label>
                  {choice.hint === undefined ? null : (
                    <div class={`govuk-hint govuk-${kind}__hint`} id={`${own}-item-hint`}>
                      {choice.hint}
                    </div>
                  )}
                </div>
                {choice.more === undefined ? null : <div class={`govuk-${kind}__conditional`}>{choice.more}</div>}
              </>
            );
          })}
        </div>
      </fieldset>
    </Group>
  );
}

/** What a form carries along unseen, such as the version it was opened with. */
export function Hidden(props: { name: string; value: string | number }) {
  return <input type="hidden" name={props.name} value={String(props.value)} />;
}

/** The one thing a form does; `secondary` for what is not its main purpose. */
export function Button(props: {
  children: Child;
  name?: string;
  value?: string;
  kind?: 'secondary' | 'warning';
  label?: string;
}) {
  return (
    <button
      type="submit"
      class={`govuk-button${props.kind === undefined ? '' : ` govuk-button--${props.kind}`}`}
      data-module="govuk-button"
      data-prevent-double-click="true"
      {...(props.name === undefined ? {} : { name: props.name })}
      {...(props.value === undefined ? {} : { value: props.value })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
    >
      {props.children}
    </button>
  );
}

/** A link that starts something and looks like it; `away` for one that leads to somebody else's site. */
export function ButtonLink(props: { href: string; kind?: 'secondary'; away?: boolean; children: Child }) {
  return (
    <a
      class={`govuk-button${props.kind === undefined ? '' : ` govuk-button--${props.kind}`}`}
      href={props.href}
      {...(props.away ? { rel: 'noopener noreferrer' } : {})}
    >
      {props.children}
    </a>
  );
}

/** Buttons and links that belong together. */
export function Buttons(props: { children: Child }) {
  return <div class="govuk-button-group">{props.children}</div>;
}

/** A file to choose, or several. `accept` says which kinds the browser offers first. */
export function FileField(props: FieldProps & { accept: string; multiple?: boolean }) {
  return (
    <Labelled {...props}>
      <input
        class="govuk-file-upload"
        id={idOf(props.id ?? props.name)}
        name={props.name}
        type="file"
        accept={props.accept}
        {...(props.multiple ? { multiple: true } : {})}
        {...described(props)}
      />
    </Labelled>
  );
}

/** A form that changes something: always a POST. `upload`: with a file in it. */
export function Form(props: { action: string; upload?: boolean; autocomplete?: 'off'; children: Child }) {
  return (
    <form
      method="post"
      action={props.action}
      {...(props.upload ? { enctype: 'multipart/form-data' } : {})}
      {...(props.autocomplete === undefined ? {} : { autocomplete: props.autocomplete })}
      novalidate
    >
      {props.children}
    </form>
  );
}
