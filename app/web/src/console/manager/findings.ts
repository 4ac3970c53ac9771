import type { Got } from '../api';

export type Finding = Got<'/v1/offices/{office}/reconciliation'>['items'][number];
export type Claim = Got<'/v1/offices/{office}/claims'>['items'][number];
