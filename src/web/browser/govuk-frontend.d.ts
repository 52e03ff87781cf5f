/** The package carries no types: this is as much of it as we use. */
declare module 'govuk-frontend' {
  /** Enhances one element marked with `data-module`. */
  interface ComponentClass {
    new (root: Element): object;
    readonly moduleName: string;
  }
  export const Button: ComponentClass;
  export const ErrorSummary: ComponentClass;
  export const NotificationBanner: ComponentClass;
  /** Enhances every element that asks for the component; does nothing unless the body says that scripts run. */
  export function createAll(component: ComponentClass): object[];
}
