package dev.fairlead.standalone;

import dev.fairlead.standalone.layout.FirstToken;
import dev.fairlead.standalone.service.ServiceSpec;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** What a person sees when the platform is ready. */
record Greeting(PlatformOptions options, Optional<String> firstToken) {
    void print(PrintStream out, Duration took) {
        out.printf("Fairlead is ready after %.1f s.%n", took.toMillis() / 1e3);
        for (ServiceSpec spec : Services.ALL) {
            line(out, spec.title(), http(options.ports().service(spec.portOffset())));
        }
        line(out, "edge proxy", http(options.ports().edge()));
        line(out, "Kafka", "127.0.0.1:" + options.ports().broker());
        line(out, "data", options.data().root().toString());
        line(out, "log", options.data().log().toString());
        firstToken.ifPresent(token -> {
            out.println();
            out.printf(
                    "The token '%s', shown this once (only its hash is kept in %s):%n",
                    FirstToken.NAME, options.data().tokens());
            out.println("  " + token);
        });
        out.flush();
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("  %-17s %s%n", name, value);
    }
}
