// Spike: 1,000 users within ten seconds, and gone again. Errors end with it.
import { limits, summary, visit } from './users.js';

export const options = {
  stages: [
    { duration: '1m', target: 50 },
    { duration: '10s', target: 1000 },
    { duration: '2m', target: 1000 },
    { duration: '10s', target: 50 },
    { duration: '2m', target: 50 },
  ],
  thresholds: limits(3000, 0.1),
};

export default visit;
export const handleSummary = summary('spike');
