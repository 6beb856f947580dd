package dev.fairlead.standalone;

import dev.fairlead.services.ServiceDescriptor;
import dev.fairlead.standalone.layout.FirstToken;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/** What a person sees of a platform that starts. */
record Greeting(PlatformOptions options) {
    /**
     * @throws IOException when it cannot be shown: then it must not be stored either
     */
    void firstToken(PrintStream out, String token) throws IOException {
        out.printf(
                "The token '%s', shown this once (only its hash is kept in %s):%n  %s%n%n",
                FirstToken.NAME, options.data().tokens(), token);
        if (out.checkError()) {
            throw new IOException(
                    "the first token cannot be shown: standard output is closed, or its disk is full");
        }
    }

    /** When all serve. */
    void ready(PrintStream out, Duration took) {
        out.printf("Fairlead is ready after %.1f s.%n", took.toMillis() / 1e3);
        for (ServiceDescriptor spec : ServiceDescriptor.ALL) {
            line(out, spec.title(), http(options.ports().service(spec.portOffset())));
        }
        line(out, "edge proxy", http(options.ports().edge()));
        line(out, "Kafka", "127.0.0.1:" + options.ports().broker());
        line(out, "data", options.data().root().toString());
        line(out, "log", options.data().log().toString());
        out.flush();
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static void line(PrintStream out, String name, String value) {
        out.printf("  %-20s %s%n", name, value);
    }
}
