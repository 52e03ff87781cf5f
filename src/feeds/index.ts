export { FeedMemory } from './feed-memory.ts';
export { noteReader } from './note-reader.ts';
export type { OpenBody } from './open-body.ts';
export { type Feed, type FeedRequest, type PrivateFeed, readFeed, readPrivateFeed } from './read-feed.ts';
export { refreshFeeds } from './refresh.ts';
export { restampFeeds } from './restamp-feeds.ts';
export { FEED_KINDS, type FeedKind } from './source.ts';
