import { followPosts } from './editor-live.ts';

// For pages on which posts are written, beside app.ts: what counting and checking needs is not sent to everybody.
followPosts(document);
