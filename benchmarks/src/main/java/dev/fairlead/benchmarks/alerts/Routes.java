package dev.fairlead.benchmarks.alerts;

import java.net.URI;

/** The file of both servers: alerts of runs are told at once, those of the intake to nobody. */
final class Routes {
    private Routes() {}

    static String told(URI webhook) {
        return """
        route:
          receiver: nobody
          group_by: [run, group]
          group_wait: 0s
          group_interval: 1s
          repeat_interval: 4h
          routes:
            - {receiver: channel, matchers: ['run!="intake"']}
        receivers:
          - {name: nobody}
          - {name: channel, webhook_configs: [{url: "%s"}]}
        """
                .formatted(webhook);
    }
}
