import { Cell, Table } from '../kit/page.tsx';
import { answersOf, type Content, type DescribedApi, type DescribedOperation, fieldsOf, type Method } from './document.ts';
import { Words } from './prose.tsx';

/** One operation: what it is for, what it takes, what it answers, each with an example. */
export function Operation(props: { api: DescribedApi; method: Method; path: string; operation: DescribedOperation }) {
  const { api, method, path, operation } = props;
  const { parameters = [], requestBody, security = [] } = operation;
  const sent = requestBody?.content?.['application/json'];
  return (
    <section class="api-operation" id={operation.operationId ?? `${method}-${path}`}>
      <h2>{operation.summary}</h2>
      <p class="api-address">
        <code>
          <strong>{method.toUpperCase()}</strong> /api/v1{path}
        </code>
      </p>
      <p>
        <Words text={operation.description ?? ''} />
      </p>
      {security.some((one) => Object.keys(one).length === 0) ? <p>Anyone may ask.</p> : null}
      {parameters.length === 0 ? null : (
        <Table caption="Parameters and headers" head={['Name', 'Where', 'What it is']}>
          {parameters.map((parameter) => (
            <tr>
              <Cell of="Name">
                <code>{parameter.name}</code>
                {parameter.required ? ' (needed)' : ''}
              </Cell>
              <Cell of="Where">{parameter.in === 'path' ? 'address' : parameter.in}</Cell>
              <Cell of="What it is">
                <Words text={parameter.description ?? ''} />
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      {sent === undefined ? null : <Body api={api} title="What to send" content={sent} />}
      {answersOf(operation, api)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, answer]) => {
          const content = answer.content?.['application/json'];
          const title = `Answer ${status}: ${answer.description ?? ''}`;
          return content === undefined ? <h3>{title}</h3> : <Body api={api} title={title} content={content} />;
        })}
      <h3>Other answers</h3>
      <ul>
        {answersOf(operation, api)
          .filter(([status]) => !status.startsWith('2'))
          .map(([status, answer]) => (
            <li>
              <strong>{status}</strong> <Words text={answer.description ?? ''} />
            </li>
          ))}
      </ul>
    </section>
  );
}

function Body({ api, title, content }: { api: DescribedApi; title: string; content: Content }) {
  const rows = content.schema === undefined ? [] : fieldsOf(content.schema, api);
  return (
    <>
      <h3>{title}</h3>
      {content.example === undefined ? null : (
        <pre class="as-typed">
          <code>{JSON.stringify(content.example, null, 2)}</code>
        </pre>
      )}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Every field</span>
        </summary>
        <Table caption="Fields" head={['Field', 'Form', 'What it is']}>
          {rows.map((row) => (
            <tr>
              <Cell of="Field">
                <code>{row.path}</code>
                {row.required ? ' (needed)' : ''}
              </Cell>
              <Cell of="Form">{row.form}</Cell>
              <Cell of="What it is">
                <Words text={row.description} />
              </Cell>
            </tr>
          ))}
        </Table>
      </details>
    </>
  );
}
