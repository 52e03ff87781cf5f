import { Button, createAll, ErrorSummary, NotificationBanner } from 'govuk-frontend';
import { offerCopying } from './copy-button.ts';
import { pasteBlocks } from './paste-blocks.ts';
import { checkSums } from './sums.ts';

// The design system looks for these before it does anything; its styles too.
document.body.classList.add('js-enabled', 'govuk-frontend-supported');

for (const component of [Button, ErrorSummary, NotificationBanner]) createAll(component);
offerCopying(document);
checkSums(document);
pasteBlocks(document);
