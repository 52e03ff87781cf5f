import type { Feed } from './read-feed.ts';

/** Keeps the most recently used feeds as bytes, up to a bound, so that an unchanged feed is built once. */
export class FeedCache {
  private readonly feeds = new Map<string, Feed>();
  private size = 0;
  private readonly maxBytes: number;

  constructor(maxBytes = 32_000_000) {
    this.maxBytes = maxBytes;
  }

  get(key: string): Feed | undefined {
    const feed = this.feeds.get(key);
    if (feed) {
      this.feeds.delete(key);
      this.feeds.set(key, feed);
    }
    return feed;
  }

  set(key: string, feed: Feed): void {
    this.drop(key);
    this.feeds.set(key, feed);
    this.size += feed.bytes.length;
    for (const oldest of this.feeds.keys()) {
      if (this.size <= this.maxBytes) break;
      this.drop(oldest);
    }
  }

  private drop(key: string): void {
    const feed = this.feeds.get(key);
    if (!feed) return;
    this.feeds.delete(key);
    this.size -= feed.bytes.length;
  }
}
