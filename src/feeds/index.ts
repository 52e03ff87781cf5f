export { FeedCache } from './feed-cache.ts';
export { type Feed, type FeedRequest, readFeed } from './read-feed.ts';
export { refreshFeeds } from './refresh.ts';
