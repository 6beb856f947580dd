// Load: 100 users, as on a busy day. All of it is to be answered, and quickly.
import { limits, summary, visit } from './users.js';

export const options = {
  stages: [
    { duration: '2m', target: 100 },
    { duration: '10m', target: 100 },
    { duration: '1m', target: 0 },
  ],
  thresholds: limits(500, 0.01),
};

export default visit;
export const handleSummary = summary('load');
