/** What each contestant exports: the same six operations, so that the same request leaves and the same value returns. */
export interface Api {
  /** Called once, before anything else. */
  connect(baseUrl: string, key: string): void;
  listKeys(query: { limit: number; owner: string }): Promise<Key[]>;
  createKey(body: NewKey): Promise<Key>;
  getKey(keyId: string): Promise<Key>;
  replaceKey(keyId: string, body: NewKey): Promise<Key>;
  deleteKey(keyId: string): Promise<void>;
  getKeyUsage(keyId: string, query: UsageQuery): Promise<Usage>;
}

export interface NewKey {
  name: string;
  owner?: string;
  scopes?: string[];
}

export interface Key extends NewKey {
  id: string;
  createdAt: string;
  active: boolean;
}

export interface UsageQuery {
  from: string;
  limit: number;
}

export interface Usage {
  keyId: string;
  total: number;
  days: { day: string; calls: number }[];
}
