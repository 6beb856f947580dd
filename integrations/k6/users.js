// What one user does: a read, a pause, another read. Replace the paths by those of your service.
import http from 'k6/http';
import { check, group, sleep } from 'k6';

const BASE = (__ENV.BASE_URL || 'http://127.0.0.1:8100').replace(/\/$/, '');
const PATHS = (__ENV.PATHS || '/checkout/orders').split(',');
const PAUSE_SECONDS = Number(__ENV.PAUSE_SECONDS || 1);

function headers() {
  // Never on the command line, where everybody on the machine sees it: k6 reads the environment.
  return __ENV.TOKEN ? { Authorization: `Bearer ${__ENV.TOKEN}` } : {};
}

export function visit() {
  for (const path of PATHS) {
    group(path, () => {
      const answer = http.get(BASE + path, { headers: headers(), tags: { name: path } });
      check(answer, { 'answers with 2xx': (each) => each.status >= 200 && each.status < 300 });
    });
    sleep(PAUSE_SECONDS * (0.5 + Math.random()));
  }
}

// What the load may cost; a run that costs more ends with an exit code other than 0.
export function limits(p95Millis, failedShare) {
  return {
    http_req_duration: [`p(95)<${p95Millis}`],
    http_req_failed: [`rate<${failedShare}`],
    checks: [`rate>${1 - failedShare}`],
  };
}

// The numbers as JSON, beside what k6 prints: kept as the evidence of a maintenance task.
export function summary(name) {
  return (data) => {
    const value = (metric, field) => (data.metrics[metric] ? data.metrics[metric].values[field] : null);
    const numbers = {
      test: name,
      users: value('vus_max', 'max'),
      requests: value('http_reqs', 'count'),
      requestsPerSecond: value('http_reqs', 'rate'),
      failedShare: value('http_req_failed', 'rate'),
      medianMillis: value('http_req_duration', 'med'),
      p95Millis: value('http_req_duration', 'p(95)'),
      longestMillis: value('http_req_duration', 'max'),
    };
    const text = `${JSON.stringify(numbers, null, 2)}\n`;
    return { stdout: text, [__ENV.SUMMARY || `${name}.json`]: text };
  };
}
