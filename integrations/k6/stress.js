// Stress: 500 users, in steps, to see where answers become slow and whether they recover.
import { limits, summary, visit } from './users.js';

export const options = {
  stages: [
    { duration: '2m', target: 100 },
    { duration: '5m', target: 100 },
    { duration: '2m', target: 300 },
    { duration: '5m', target: 300 },
    { duration: '2m', target: 500 },
    { duration: '5m', target: 500 },
    { duration: '2m', target: 0 },
  ],
  thresholds: limits(2000, 0.05),
};

export default visit;
export const handleSummary = summary('stress');
